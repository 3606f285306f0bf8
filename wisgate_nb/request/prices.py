"""Money, only from a table that the user chose: without one, cost is unknown and never 0 (contract 12)."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..errors import SettingsError
from .models import UNKNOWN, family_of

if TYPE_CHECKING:
    from ..answer import Usage


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens; `text_out` None where the model lists no such price."""

    text_in: float
    image_in: float
    image_out: float
    text_out: float | None = None

    def __post_init__(self) -> None:
        for name in ("text_in", "image_in", "image_out", "text_out"):
            value = getattr(self, name)
            if value is not None and not 0 <= value < float("inf"):
                raise SettingsError(
                    f"price {name}={value!r}: allowed is a number of dollars from 0 up per million tokens"
                )

    def of(self, usage: Usage) -> float | None:
        """Dollars for these tokens, or None when a count that matters is not known."""
        if usage.image_out is None:
            return None
        parts = (
            (usage.text_in, self.text_in),
            (usage.image_in, self.image_in),
            (usage.image_out, self.image_out),
            (usage.text_out, self.text_out or 0.0),
        )
        return sum((tokens or 0) * rate for tokens, rate in parts) / 1_000_000


OPENAI_LIST = {
    "gpt-image-2.5": Price(5, 8, 30),
    "gpt-image-2": Price(5, 8, 30),
    "gpt-image-1.5": Price(5, 8, 32, 10),
    "chatgpt-image-latest": Price(5, 8, 32, 10),
    "gpt-image-1-mini": Price(2, 2.5, 8),
}
OPENAI_LIST_DATE = date(2026, 11, 22)
OPENAI_LIST_LABEL = "OpenAI list price, not WisGate's"


class Prices(MutableMapping[str, Price]):
    """The price table: model id or family to `Price`. Empty until the user fills it.

    `prices["gpt-image-2"] = Price(5, 8, 30)` sets one; `prices.use_openai_list()` takes OpenAI's dated list,
    which is not WisGate's. `label` and `as_of` say where the figures come from and are shown beside each cost.
    """

    def __init__(self) -> None:
        self._table: dict[str, Price] = {}
        self.label: str | None = None
        self.as_of: date | None = None

    def use_openai_list(self) -> None:
        """Fill the table with OpenAI's list prices of 2026-11-22, labelled as not WisGate's."""
        self._table.update(OPENAI_LIST)
        self.label, self.as_of = OPENAI_LIST_LABEL, OPENAI_LIST_DATE

    def find(self, model: str) -> Price | None:
        """The price of this exact id, else of its family, else None."""
        family = family_of(model)
        return self._table.get(model) or (None if family is UNKNOWN else self._table.get(family.name))

    def cost(self, model: str, usage: Usage | None) -> float | None:
        """Dollars for `usage` of `model`, or None when the price or the tokens are not known."""
        price = self.find(model)
        return price.of(usage) if price and usage else None

    def __getitem__(self, model: str) -> Price:
        return self._table[model]

    def __setitem__(self, model: str, price: Price) -> None:
        if not isinstance(price, Price):
            raise SettingsError(
                f"prices[{model!r}] got {type(price).__name__}; give wg.Price(text_in, image_in, image_out)"
            )
        if self.label is None:
            self.label, self.as_of = "your price table", date.today()  # noqa: DTZ011 - the user's own calendar day
        self._table[model] = price

    def __delitem__(self, model: str) -> None:
        del self._table[model]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def clear(self) -> None:
        """Forget all prices: costs are unknown again."""
        self._table.clear()
        self.label = self.as_of = None

    def __repr__(self) -> str:
        if not self._table:
            return "Prices(empty: costs are unknown; prices.use_openai_list() or prices['gpt-image-2'] = Price(...))"
        return f"Prices({self.label}, {self.as_of}: {', '.join(self._table)})"
