"""The Bot API's schema as aiogram has it: what a call may say, and what an answer must look like."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.telegram.refusals import Json, Refused, bad_request

LISTED = (
    "getMe",
    "getUpdates",
    "deleteWebhook",
    "sendMessage",
    "editMessageText",
    "editMessageReplyMarkup",
    "answerCallbackQuery",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "getChat",
    "getChatMember",
    "getChatAdministrators",
    "leaveChat",
    "sendChatAction",
)
"""The methods that the fake has; any other is an error."""
_LISTED = {name.lower(): name for name in LISTED}
_NOT_EMULATED = frozenset(
    {
        *("business_connection_id", "direct_messages_topic_id", "allow_paid_broadcast", "message_effect_id"),
        *("suggested_post_parameters", "ephemeral_message_parameters", "inline_message_id", "rich_message"),
    }
)


def load() -> None:
    """Reads the schema: seconds at the first time, in which a bot would give up waiting for an answer."""
    _adapter("Update")
    for method in LISTED:
        _returned(method)


def method_named(name: str) -> str:
    """The method as the documentation writes it: the Bot API takes any case. Raises Refused for an unlisted one."""
    if name.lower() not in _LISTED:
        raise Refused(404, "Not Found: method not found")
    return _LISTED[name.lower()]


def read_call(method: str, raw: Mapping[str, object]) -> Json:
    """The parameters of a call with their types; raises Refused for an unknown, missing, outdated or wrong one."""
    shape = _shape(method)
    for name in raw:
        _check_name(method, name)
    try:
        call = shape.model_validate({name: _decoded(shape, name, value) for name, value in raw.items()})
    except ValidationError as error:
        raise bad_request(_first_fault(error)) from error
    for name in raw:
        _refuse_unknown(getattr(call, name), name)
    return {name: _plain(getattr(call, name)) for name in raw}


def check_answer(method: str, result: object) -> None:
    """Raises AssertionError where the fake itself answers what the Bot API could not."""
    _check(_returned(method), result, method)


def check_update(update: Json) -> None:
    """Raises AssertionError for an update of a shape that the Bot API does not have."""
    _check(_adapter("Update"), update, "update")


def _check(adapter: TypeAdapter[Any], found: object, what: str) -> None:
    try:
        read = adapter.validate_python(found)
        _refuse_unknown(read, what)
    except (ValidationError, Refused) as error:
        raise AssertionError(f"the fake answers {what} with what is not in the schema: {error}\n{found}") from error


def _check_name(method: str, name: str) -> None:
    field = _shape(method).model_fields.get(name)
    if field is None:
        raise bad_request(f'unknown parameter "{name}" of {method}')
    if name in _NOT_EMULATED:
        raise bad_request(f'parameter "{name}" of {method} is not in the fake')
    if isinstance(field.json_schema_extra, dict) and field.json_schema_extra.get("deprecated"):
        raise bad_request(f'parameter "{name}" of {method} is outdated')


def _decoded(shape: type[BaseModel], name: str, value: object) -> object:
    """Forms carry everything as text: numbers, truths and objects as JSON."""
    if not isinstance(value, str) or _is_text(shape, name):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        if name == "chat_id":
            return value
        raise bad_request(f'can\'t parse parameter "{name}": {error.msg}') from error


def _is_text(shape: type[BaseModel], name: str) -> bool:
    annotation = shape.model_fields[name].annotation
    kinds = get_args(annotation) or (annotation,)
    return str in kinds and int not in kinds


def _refuse_unknown(value: object, path: str) -> None:
    """aiogram lets unknown fields pass; here they are a mistake."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            raise bad_request(f'unknown field "{name}" in {path}')
        for name in type(value).model_fields:
            _refuse_unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_unknown(inner, path)


def _plain(value: object) -> object:
    """Values without aiogram's types, and without what was not said."""
    if isinstance(value, BaseModel):
        said = value.model_fields_set
        return {name: _plain(getattr(value, name)) for name in type(value).model_fields if name in said}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    path = ".".join(str(step) for step in fault["loc"])
    if fault["type"] == "missing":
        return f'parameter "{path}" is required'
    return f'can\'t parse parameter "{path}": {fault["msg"]}'


@cache
def _shape(method: str) -> type[BaseModel]:
    found = getattr(_aiogram("methods"), method[0].upper() + method[1:])
    assert isinstance(found, type)
    assert issubclass(found, BaseModel)
    found.model_rebuild(_types_namespace=_names())
    return found


@cache
def _returned(method: str) -> TypeAdapter[Any]:
    return _reader(_shape(method).__returning__)  # type: ignore[attr-defined]  # aiogram's own mark


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return _reader(getattr(_aiogram("types"), name))


def _reader(shape: object) -> TypeAdapter[Any]:
    adapter = TypeAdapter[Any](shape)
    adapter.rebuild(_types_namespace=_names())
    return adapter


def _names() -> dict[str, Any]:
    """What the names in annotations stand for: aiogram's types."""
    return vars(_aiogram("types"))


@cache
def _aiogram(part: str) -> ModuleType:
    """Loaded at the first call: it takes seconds, which a run without these tests need not spend.

    aiogram completes each of its 400 types as it is loaded, one after the other inside those that name it. The fake
    reads and gives a few, which are completed when they are asked for: a quarter of the time.
    """
    with pytest.MonkeyPatch.context() as pydantic:
        pydantic.setattr(BaseModel, "model_rebuild", lambda **_: None)
        return import_module(f"aiogram.{part}")
