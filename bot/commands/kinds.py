"""Kinds of words that a command is given: a wrong one is refused with one that would be right, or asked for again."""

from zoneinfo import available_timezones

import click
import phonenumbers


class Name(click.ParamType[str]):
    """What somebody or something is called: never nothing."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value.strip() or self.fail("it is empty; write a name", param, ctx)


class Zone(click.ParamType[str]):
    """A time zone that this machine knows."""

    name = "zone"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in available_timezones():
            self.fail(f"{value} is not a time zone; try Europe/London", param, ctx)
        return value


class Number(click.ParamType[str]):
    """A phone number that can be rung from anywhere."""

    name = "number"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            number = phonenumbers.parse(value)
        except phonenumbers.NumberParseException:
            number = phonenumbers.PhoneNumber()
        if not phonenumbers.is_possible_number(number):
            self.fail(f"{value} is not a number in full; try +441632960100", param, ctx)
        return value
