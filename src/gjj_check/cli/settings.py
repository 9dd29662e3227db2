"""The settings of a configuration file, as a model: it validates them and is the source of their schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from gjj_check.output.formats import FORMATS

_FORMATS = "|".join(FORMATS)
Format = Annotated[str, Field(pattern=f"^({_FORMATS})$", json_schema_extra={"enum": list(FORMATS)})]
Selectors = list[Annotated[str, Field(min_length=1)]]


class Settings(BaseModel):
    """`gjj-check.toml`, or `[tool.gjj-check]` in `pyproject.toml`. Options on the command line win."""

    model_config = ConfigDict(extra="forbid", strict=True, title="gjj-check configuration")

    profile: Literal["gate", "review", "audit"] | None = Field(
        None,
        description="gate 只列必然的矛盾，review（缺省）加上可疑和越限，audit 全部列出。"
        "gate: certain contradictions; review: implausible figures and limits too; audit: everything.",
    )
    fail_on: Literal["error", "warning", "note", "never"] | None = Field(
        None,
        alias="fail-on",
        description="达到此级别即以 1 退出。The severity from which on a run ends with exit code 1.",
    )
    min_coverage: Annotated[int, Field(ge=0, le=100)] | None = Field(
        None,
        alias="min-coverage",
        description="须经确定性规则核对的数字的百分比。"
        "Percent of the printed figures that a certain rule must check.",
    )
    select: Selectors | None = Field(
        None, description="只判这些规则。Rules to decide: ids, beginnings of ids, names; all when absent."
    )
    ignore: Selectors | None = Field(None, description="不判这些规则。Rules to leave out, after `select`.")
    catalogue: list[str] | None = Field(
        None,
        description="增补或覆盖指标目录的文件夹，相对于本文件。"
        "Folders that add or override indicators and rules, relative to this file.",
    )
    waivers: list[str] | None = Field(
        None, description="认可清单，相对于本文件。Waiver files, relative to this file."
    )
    joint: bool | None = Field(
        None,
        description="是否把全部规则合并判定，缺省 true。Whether all rules are decided together too; true by default.",
    )
    lang: Literal["zh", "en"] | None = Field(None, description="输出语言。Language of the output.")
    format: Format | None = Field(None, description="终端上的输出格式。Form of the output on the terminal.")
    report: list[Annotated[str, Field(pattern=f"^({_FORMATS})=.+$")]] | None = Field(
        None,
        description="另外写成文件，格式=路径，相对于本文件。"
        "Further outputs as FORMAT=PATH, relative to this file.",
    )
