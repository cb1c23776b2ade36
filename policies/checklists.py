"""Checklists as a safety lead writes them."""

from typing import Self

from pydantic import Field, model_validator

from domain.checklist import USUAL, Answer, Checklist, Item, ItemKind, Moment, Then
from policies.shape import Conditions, Label, Line, Meeting, Name, Strict

#: The moments that are known without being told; when a worker goes in, only the worker knows.
UNBIDDEN = frozenset({Moment.BEFORE_VISIT, Moment.ON_LEAVING})

MOST_ANSWERS = 8


class AnswerModel(Strict):
    """One answer and what follows from it."""

    label: Label | None = None
    then: tuple[Then, ...] = ()
    report: Name | None = None
    say: Line | None = None
    next: Name | None = None

    def answer(self, name: str) -> Answer:
        label = self.label or name.replace("_", " ").capitalize()
        return Answer(name, label, self.then, self.report, self.say, self.next)


class ItemModel(Meeting):
    """One line of a checklist: exactly one of `do`, `confirm`, `ask` and `never`."""

    do: Line | None = None
    confirm: Line | None = None
    ask: Line | None = None
    never: Line | None = None
    when: Conditions = ()
    answers: dict[Name, AnswerModel | None] = Field(default_factory=dict)
    exception: Label | None = None
    ok_to_all: bool = True

    @model_validator(mode="after")
    def _is_one_kind(self) -> Self:
        if len(self._texts) != 1:
            raise ValueError("an item has one text: `do: ...`, `confirm: ...`, `ask: ...` or `never: ...`")
        usual = {answer.name for answer in USUAL[self.kind]}
        if self.kind is ItemKind.ASK and len(self.answers) < 2:
            raise ValueError("an `ask` has two or more `answers`")
        if self.kind is not ItemKind.ASK and (others := set(self.answers) - usual):
            known = ", ".join(sorted(usual)) or "no answers at all"
            raise ValueError(f"a `{self.kind}` has {known}, not {', '.join(sorted(others))}: or make it an `ask`")
        if self.exception is not None and self.kind is not ItemKind.CONFIRM:
            raise ValueError("only a `confirm` has an `exception`")
        return self

    @model_validator(mode="after")
    def _can_be_answered_by_a_letter(self) -> Self:
        labels = [answer.label.casefold() for answer in self.all_answers()]
        if len(labels) > MOST_ANSWERS:
            raise ValueError("more than eight answers do not fit on a phone: ask two questions")
        if len(set(labels)) < len(labels):
            raise ValueError("two answers look the same: give one of them another `label`")
        return self

    @property
    def _texts(self) -> dict[ItemKind, str]:
        texts = {ItemKind.DO: self.do, ItemKind.CONFIRM: self.confirm, ItemKind.ASK: self.ask}
        texts[ItemKind.NEVER] = self.never
        return {kind: text for kind, text in texts.items() if text is not None}

    @property
    def kind(self) -> ItemKind:
        return next(iter(self._texts))

    def all_answers(self) -> tuple[Answer, ...]:
        given = {name: (model or AnswerModel()).answer(name) for name, model in self.answers.items()}
        usual = tuple(given.pop(answer.name, answer) for answer in USUAL[self.kind])
        excepted = (Answer("exception", self.exception),) if self.exception else ()
        return usual + excepted + tuple(given.values())

    def item(self, name: str, *, ok_to_all: bool) -> Item:
        allowed = ok_to_all and self.ok_to_all and self.kind in (ItemKind.DO, ItemKind.CONFIRM)
        return Item(name, self.kind, self._texts[self.kind], self.when, self.all_answers(), allowed)


class ChecklistModel(Meeting):
    """Items in order, for one moment."""

    moment: Moment
    title: Label
    when: Conditions = ()
    ok_to_all: bool = False
    insist: bool = False
    items: dict[Name, ItemModel] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_come_by_itself(self) -> Self:
        if self.insist and self.moment not in UNBIDDEN:
            raise ValueError("only a list for `before_visit` or `on_leaving` can come by itself: take `insist` out")
        return self

    def checklist(self, name: str) -> Checklist:
        items = tuple(model.item(key, ok_to_all=self.ok_to_all) for key, model in self.items.items())
        return Checklist(name, self.moment, self.title, items, self.when, self.insist)
