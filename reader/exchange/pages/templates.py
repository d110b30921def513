"""The shipped templates. What they are given is escaped unless it says that it is HTML."""

import tomllib
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from reader.resources import resource


@cache
def template(name: str) -> Template:
    """Return a shipped template."""
    return _environment().get_template(name)


def styled(name: str, **about: object) -> str:
    """Return the page that a template makes, with the styles of all pages in it."""
    return template(name).render(style=_style(), **about)


def macro(name: str, thing: object) -> Markup:
    """Return the HTML that a macro of "said.html" makes of a passage or an article."""
    return getattr(template("said.html").module, name)(thing)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> Markup:
    return Markup(template("style.css").render(light=_theme("light"), dark=_theme("dark")))  # noqa: S704 - all shipped


def _theme(name: str) -> dict[str, str]:
    tokens = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    return {token: value for token, value in tokens.items() if isinstance(value, str) and value.startswith("#")}
