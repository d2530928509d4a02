"""What other apps do when two persons turn out to be one, or one asks to be forgotten.

Each step is added by the app that owns the rows, in its `ready()`.
"""

from django.utils.functional import Promise

from loge.house.people.models import Household, Person
from loge.kernel.act import Act
from loge.kernel.steps import Steps

# (kept, gone, act): re-point what the second person has to the first; how many rows moved.
merging_persons = Steps[[Person, Person, Act], int]("two persons are one")
# (kept, gone, act): the same for two households.
merging_households = Steps[[Household, Household, Act], int]("two households are one")
# (person, act): erase what is kept of a person beside their row; how many rows were touched.
# May raise Refused while something is under way (a parcel here, money owed).
forgetting = Steps[[Person, Act], int]("a person is forgotten")
# (person): what this app keeps of them, as rows of plain values, for the copy they may ask for.
telling = Steps[[Person], list[dict[str, str]]]("what is kept of a person")

# What hangs on a person or a household, by foreign key ("visits.visit.person"), in words: said
# before two are merged. A key without words here moves all the same.
HOLDINGS: dict[str, str | Promise] = {}
