"""The headers of every request, and the one place where the key is revealed (contract 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._version import __version__
from .base_url import without_query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..secret import Secret
    from .endpoint import Endpoint

USER_AGENT = f"wisgate-nb/{__version__}"

KEPT = frozenset(
    {
        "content-type", "content-length", "content-encoding", "date", "location", "x-wisgate-sandbox",
        "x-request-id", "x-oneapi-request-id", "x-api-request-id", "cf-ray",
        "openai-processing-ms", "openai-organization", "openai-version",
        "x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests",
        "x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens",
        "retry-after", "retry-after-ms", "x-should-retry",
        "x-litellm-response-cost", "x-litellm-call-id", "x-litellm-model-id", "x-litellm-key-spend",
        "x-litellm-response-duration-ms",
    }
)  # fmt: skip
"""Response headers worth keeping; an allow-list, since any other may hold a secret (FAULTS S15)."""

REQUEST_ID_HEADERS = ("x-request-id", "x-oneapi-request-id", "x-api-request-id", "x-litellm-call-id", "cf-ray")

_LONGEST_VALUE = 2_000


def authorization(key: Secret | None) -> dict[str, str]:
    """The Authorization header, or nothing where no key is needed."""
    return {"Authorization": f"Bearer {key.reveal()}"} if key else {}


def base_headers() -> dict[str, str]:
    """What every request of ours says of itself; `identity` because a compressed bomb is a bomb (FAULTS N16, N17)."""
    return {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        "User-Agent": USER_AGENT,
    }


def post_headers(
    endpoint: Endpoint, content_type: str, idempotency_key: str, extra: Mapping[str, str]
) -> dict[str, str]:
    """The headers of one paid POST; holds the key, so it lives only until the request is built."""
    return {
        **base_headers(),
        **authorization(endpoint.key),
        "Content-Type": content_type,
        "Idempotency-Key": idempotency_key,
        **endpoint.extra_headers,
        **extra,
    }


def kept_headers(raw: Iterable[tuple[str, str]], key: Secret | None) -> tuple[tuple[str, str], ...]:
    """The allow-listed response headers, lower-case, scrubbed of the key, each cut at 2,000 characters."""
    kept = []
    for name, value in raw:
        lower = name.lower()
        if lower in KEPT:
            shown = without_query(value) if lower == "location" else value
            kept.append((lower, (key.scrub(shown) if key else shown)[:_LONGEST_VALUE]))
    return tuple(kept)


def request_id(headers: Mapping[str, str]) -> str | None:
    """The service's own id of a request: the first of the known headers, or None (contract 9.1)."""
    return next((headers[name] for name in REQUEST_ID_HEADERS if headers.get(name)), None)
