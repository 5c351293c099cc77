"""What a part measures: one line of the table and of var/kinerja.json."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Angka:
    name: str
    value: float
    unit: str
    goal: float | None = None  # at most this much; None = only shown

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.value <= self.goal
