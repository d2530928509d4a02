"""GET /healthz: is the house standing?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """`status`, `version` and `database`; 503 when the database does not answer a real query."""
    answers = database_answers()
    body = {
        "status": "ok" if answers else "down",
        "version": settings.VERSION,
        "database": connection.vendor if answers else "unreachable",
    }
    return JsonResponse(body, status=200 if answers else 503)


healthz.needs = "public"  # type: ignore[attr-defined]


def database_answers() -> bool:
    """Whether the database answers a question about Loge's own tables."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            cursor.fetchone()
    except DatabaseError:
        connection.close()
        return False
    return True
