"""What each permission allows, said as one says it of somebody: "may hand over a parcel"."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loge.kernel.access import Permission

MAY: dict[Permission, str | Promise] = {
    Permission.SEE_DESK: _("see the desk: its day, its shelves, its people"),
    Permission.SEE_JOURNAL: _("read the journal"),
    Permission.SERVE: _("serve somebody at the counter, count who comes"),
    Permission.KEEP_DAYBOOK: _("open and close the day, write notes for the next shift"),
    Permission.REGISTER_PERSON: _("register a resident, correct what is known of them"),
    Permission.NAME_REPRESENTATIVE: _("write down who may act for a resident"),
    Permission.JOIN_HOUSEHOLD: _("make a household a member, renew it, give it a card"),
    Permission.RECEIVE_DEPOSIT: _("take in a parcel or a letter"),
    Permission.HAND_OVER_DEPOSIT: _("hand over a parcel or a letter"),
    Permission.GIVE_BACK_DEPOSIT: _("give parcels back to the carrier"),
    Permission.PUT_RIGHT: _("put right what was done by mistake"),
    Permission.SEND_NOTICE: _("tell residents that something waits for them"),
    Permission.SETTLE_CHARGE: _("let an amount owed go, with a reason"),
    Permission.SELL: _("sell over the counter, take payments"),
    Permission.CORRECT_SALE: _("cancel or refund a sale, let an amount go at the counter"),
    Permission.KEEP_DRAWER: _("open, count and close the till"),
    Permission.CLOSE_PERIOD: _("close months and years of the till"),
    Permission.TRAIN: _("practise on the till without real money"),
    Permission.SEE_TILL: _("see takings, receipts and closings"),
    Permission.KEEP_TILL: _("keep partners, settlements and the till’s settings"),
    Permission.KEEP_HOURS: _("change the hours, announce a closure"),
    Permission.KEEP_SHELVES: _("arrange the shelves"),
    Permission.KEEP_CARRIERS: _("write what the carriers ask, for all desks"),
    Permission.KEEP_CATALOGUE: _("change services, articles and prices"),
    Permission.KEEP_ACCOUNTS: _("invite colleagues, give and end their roles, suspend them"),
    Permission.SEE_OFFICE: _("open the office"),
    Permission.EXPORT_RESIDENTS: _("take the list of residents out as a file"),
    Permission.IMPORT_RESIDENTS: _("bring in residents from a file"),
    Permission.MERGE_RESIDENTS: _("make one of two records of the same person"),
    Permission.FORGET_PERSON: _("forget somebody who asks for it"),
    Permission.KEEP_RETENTION: _("decide how long things are kept"),
    Permission.KEEP_MEMBERSHIPS: _("pause, give or waive a membership"),
    Permission.OVERRIDE_GATE: _("give a service although the rule says no, with a reason"),
    Permission.SEE_MESSAGES: _("see which messages were sent, and which were not"),
    Permission.KEEP_MESSAGES: _("change the texts of messages and how they are sent"),
    Permission.SEE_FIGURES: _("see the figures of the desk"),
    Permission.SEE_ACCOUNTS: _("see who works here and what each role may do"),
    Permission.KEEP_DESK: _("change the desk’s own settings, open another desk"),
}
