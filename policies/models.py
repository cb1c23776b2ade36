"""The shape of a whole pack."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.policy import Pack
from policies.checklists import ChecklistModel
from policies.ladders import LadderModel
from policies.reports import CardModel, CautionModel, ClockModel, ReportModel
from policies.shape import Label, Meeting, Name, Sentence

#: One of all reports, or of all lists, is chosen by its letter.
MOST_TO_CHOOSE_FROM = 20


class PackModel(Meeting):
    """A whole pack, its layers already laid upon one another."""

    pack: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    title: Sentence
    version: Annotated[int, Field(ge=1, le=99_999, strict=True)]
    review: date
    client: Label = "client"
    ladders: dict[Name, LadderModel]
    checklists: dict[Name, ChecklistModel] = Field(max_length=MOST_TO_CHOOSE_FROM)
    reports: dict[Name, ReportModel] = Field(max_length=MOST_TO_CHOOSE_FROM)
    rules: dict[Name, CardModel]
    caution: CautionModel
    clocks: dict[Name, ClockModel] = Field(default_factory=dict)

    def built(self, text: str) -> Pack:
        """The pack for the rest of the program; `text` is what it was made from."""
        return Pack(
            name=self.pack,
            title=self.title,
            version=self.version,
            review=self.review,
            ladders={name: model.ladder(name) for name, model in self.ladders.items()},
            checklists={name: model.checklist(name) for name, model in self.checklists.items()},
            reports={name: model.report(name) for name, model in self.reports.items()},
            rules={name: model.card(name) for name, model in self.rules.items()},
            clocks={name: model.clock(name, self.reports) for name, model in self.clocks.items()},
            caution=self.caution.policy(),
            about={name: model.about for name, model in self.ladders.items()},
            meets={path: model.meets for path, model in self._meeting() if model.meets},
            client=self.client,
            text=text,
        )

    def _meeting(self) -> Iterator[tuple[str, Meeting]]:
        sections: dict[str, dict[str, Meeting]] = {
            "ladders": dict(self.ladders),
            "checklists": dict(self.checklists),
            "reports": dict(self.reports),
            "rules": dict(self.rules),
            "clocks": dict(self.clocks),
            "caution": dict(self.caution.rules),
        }
        yield "pack", self
        for section, models in sections.items():
            for name, model in models.items():
                yield f"{section}.{name}", model
        for name, checklist in self.checklists.items():
            for key, item in checklist.items.items():
                yield f"checklists.{name}.{key}", item
