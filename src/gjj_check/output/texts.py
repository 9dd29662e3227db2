"""Every sentence the program says, in Chinese and English, by id."""

from __future__ import annotations

import os
from typing import Final, Literal

Language = Literal["zh", "en"]

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # source
    "source.too-large": ("文件超过 {limit}，不像是报告；请检查路径", "the file is larger than {limit}, which no report is; check the path"),
    "source.binary": ("文件含有二进制内容（零字节）；请存成 UTF-8 文本", "the file is binary (it holds a zero byte); save it as UTF-8 text"),
    "source.encoding": ("文件不是 {encoding} 编码；请另存为 UTF-8", "the file is not valid {encoding}; save it as UTF-8"),
    "source.empty": ("文件是空的；可仿照 reports/2023.yaml 填写", "the file is empty; take reports/2023.yaml as a pattern"),
    "source.syntax": ("不是合法的 YAML：{found}；请检查此处及上一行的括号、引号、冒号和缩进", "not valid YAML: {found}; check brackets, quotes, colons and indentation here and on the line above"),
    "source.tab": ("缩进用了制表符；YAML 只能用空格缩进", "a tab is used for indentation; YAML wants spaces"),
    "source.character": ("文件含有不可打印的字符 {character}；请删去", "the file holds the unprintable character {character}; remove it"),
    "source.too-deep": ("嵌套超过 {limit} 层", "nested deeper than {limit} levels; a report needs six"),
    "source.too-many": ("超过 {limit} 个节点，不像是报告", "more than {limit} nodes, which no report has"),
    "source.alias": ("不支持别名 *{name}；请把数字直接写在这里", "aliases are not read (*{name}); write the figure here"),
    "source.anchor": ("不支持锚点 &{name}；请删去", "anchors are not read (&{name}); remove it"),
    "source.tag": ("不支持标签 {tag}；请删去", "tags are not read ({tag}); remove it"),
    "source.documents": ("一个文件只能有一份报告；“---”之后的内容未读", "one file holds one report; nothing after this --- was read"),
    "source.key": ("键必须是文字", "a key must be plain text"),
    "source.duplicate": ("键“{key}”写了两次，只读了第一次", "the key {key} stands twice; only the first was read"),
    # report
    "report.no-mapping": ("报告的最外层应是“键: 值”，不是列表或一段文字", "the top of a report is keys and values, not a list or a text"),
    "report.unknown-key": ("不认识键“{key}”；是否应为：{nearest}", "unknown key {key}; did you mean: {nearest}"),
    "report.missing-key": ("缺少键“{key}”", "the key {key} is missing"),
    "report.wrong-node": ("此处应为 {wanted}，却是 {found}", "a {wanted} belongs here, not a {found}"),
    "report.year": ("年度“{text}”应为四位数，如 2023", "the year {text} should have four digits, as in 2023"),
    "report.choice": ("“{text}”不在可选值之内：{known}", "{text} is not one of: {known}"),
    "report.unknown-indicator": ("没有指标“{name}”；用 gjj-check indicators 查看全部", "there is no indicator {name}; gjj-check indicators lists them"),
    # figures
    "figure.too-long": ("数字有 {length} 个字符，读不了", "the figure has {length} characters, too many to be one"),
    "figure.leading-zero": ("“{text}”以零开头；请核对是否多打或漏打了数字", "{text} begins with a zero; check for a lost or doubled digit"),
    "figure.two-signs": ("“{text}”既有方向词又有正负号，意思不明；只留一个", "{text} has both a word of direction and a sign; keep one"),
    "figure.vague": ("“{text}”是约数，无法核对；请写准确数字", "{text} is approximate and cannot be held to its digits; give the exact figure"),
    "figure.no-number": ("“{text}”不是数字；应写成 38.40 亿元、+3.78% 这样", "{text} is not a figure; write it like 38.40 亿元 or +3.78%"),
    "figure.no-unit": ("“{text}”没有单位；可用：{units}", "{text} has no unit; use one of: {units}"),
    "figure.unknown-unit": ("不认识单位“{unit}”；可用：{units}", "unknown unit {unit}; use one of: {units}"),
    "figure.wrong-unit": ("“{text}”的单位 {unit} 与指标不符；可用：{units}", "the unit {unit} of {text} does not fit the indicator; use one of: {units}"),
    "figure.split-count": ("“{text}”：户数、人数、笔数不会有小数", "{text}: a count has no decimals"),
    "figure.negative-count": ("“{text}”：数量不会为负", "{text}: a count cannot be negative"),
    "figure.negative": ("“{text}”：此项不会为负；减少额应写在 change 或 growth", "{text}: this figure cannot be negative; a decrease belongs in change or growth"),
    "figure.no-indicator": ("指标目录里没有 {path}", "the catalogue has no indicator {path}"),
    # catalogue
    "catalogue.empty": ("目录里没有 *.yaml", "the catalogue folder holds no *.yaml"),
    "catalogue.unreadable": ("读不了：{reason}", "cannot be read: {reason}"),
    "catalogue.words": ("{key} 须同时有 zh 和 en", "{key} needs both zh and en"),
    "catalogue.comparative": ("没有这种比较数：{key}", "there is no such comparative: {key}"),
    "catalogue.examples": ("规则须有 pass、fail、rounding 三个例子", "a rule needs the examples pass, fail and rounding"),
    "catalogue.each": ("each 应为 restated 或 prints: [...]", "each is `restated` or `prints: [...]`"),
    "equation.missing": ("缺少等式", "an equation is missing"),
    "equation.no-relation": ("等式里没有 = <= >= ~", "the equation has no = <= >= or ~"),
    "equation.character": ("等式里有不认识的字符 {found}", "unexpected character {found} in the equation"),
    "equation.expected": ("应为 {wanted}，却是 {found}", "expected {wanted}, found {found}"),
    "equation.too-long": ("等式超过 {limit} 步运算", "the equation has more than {limit} operations"),
    "equation.too-deep": ("等式嵌套太深", "the equation is nested too deeply"),
    "equation.unknown-function": ("没有函数 {name}", "there is no function {name}"),
    "equation.one-name": ("{name}() 只接受一个指标", "{name}() takes one indicator"),
    "equation.number": ("“{text}”不是常数", "{text} is not a constant"),
    "equation.unknown-name": ("没有指标 {name}", "there is no indicator {name}"),
    "equation.names": ("{name} 不能这样用；名单只能用 count()", "{name} cannot be used this way; names go into count()"),
    "equation.units": ("单位不能混用：{left} {op} {right}", "units do not mix: {left} {op} {right}"),
    # waivers
    "waiver.malformed": ("看不懂“gjj: {text}”；应写作 # gjj: accept RS01 until 2025-06-30: 理由", "cannot read `gjj: {text}`; write # gjj: accept RS01 until 2025-06-30: reason"),
    "waiver.no-reason": ("认可 {rule} 没有写理由；冒号后请写明", "the waiver of {rule} gives no reason; write it behind the colon"),
    "waiver.date": ("日期“{text}”应写作 2025-06-30", "the date {text} should be written like 2025-06-30"),
    "waiver.unknown-rule": ("认可的规则 {rule} 不存在；用 gjj-check rules 查看全部", "there is no rule {rule} to waive; gjj-check rules lists them"),
    "waiver.expired": ("对 {rule} 的认可已于 {until} 到期（理由：{reason}）；请重新核实或延期", "the waiver of {rule} expired on {until} (reason: {reason}); look again, or extend it"),
    "waiver.changed": ("认可 {rule} 之后数字改过（理由：{reason}）；请重新核实", "a figure has changed since {rule} was waived (reason: {reason}); look again"),
    "waiver.unused": ("对 {rule} 的认可没有用上（理由：{reason}）；请删去", "the waiver of {rule} accepts nothing (reason: {reason}); remove it"),
    "waiver.untied": ("对 {rule} 的认可没有与数字绑定，数字改动后仍会生效；写成 accept {rule} {seal} 即可绑定", "the waiver of {rule} is not tied to the figures and would outlive an edit; write accept {rule} {seal} to tie it"),
    "waivers.entry": ("每条认可须有 rule、figures、reason；institution、year、by、until 可选", "an entry needs rule, figures and reason; institution, year, by and until are optional"),
    "waivers.top": ("认可清单的最外层应是 waivers: 加一个列表", "the top of a waiver file is waivers: and a list"),
    "coverage.low": ("{printed} 个数字中只有 {checked} 个经确定性规则核对，低于要求的 {least}%", "only {checked} of {printed} figures are held by a certain rule, less than the {least}% asked for"),
    "baseline.reason": ("须用 --reason 写明理由", "give the reason with --reason"),
    "baseline.written": ("{path}：写入 {count} 条", "{path}: {count} written"),
    "baseline.pruned": ("{path}：删去 {count} 条", "{path}: {count} removed"),
    "baseline.left": ("{path}：有 {count} 条不再起作用", "{path}: {count} accept nothing any more"),
    "baseline.total": ("共 {count} 条，起作用 {used} 条，不再起作用 {stale} 条", "{count} entries, {used} in use, {stale} stale"),
    "baseline.stale": ("不再起作用", "stale"),
    "baseline.used": ("起作用", "in use"),
    "baseline.elsewhere": ("属其他报告", "other report"),
    "sarif.root": ("运行 gjj-check 时的文件夹", "the folder gjj-check was run in"),
    # configuration
    "config.unreadable": ("读不了：{reason}", "cannot be read: {reason}"),
    "config.syntax": ("不是合法的 TOML：{found}", "not valid TOML: {found}"),
    "config.value": ("{key} 的值不对：{found}", "{key} cannot have this value: {found}"),
    # command line
    "cli.no-file": ("没有这个文件或文件夹：{path}", "no such file or folder: {path}"),
    "cli.unreadable": ("读不了 {path}：{reason}", "cannot read {path}: {reason}"),
    "cli.no-reports": ("{path} 里没有报告（*.yaml）", "{path} holds no reports (*.yaml)"),
    "cli.nothing": ("没有可以核对的数字：没有一条规则能够判定", "nothing could be checked: no rule could be decided"),
    "cli.unknown-rule": ("没有规则 {name}；是否应为：{nearest}", "there is no rule {name}; did you mean: {nearest}"),
    "cli.encoding": ("{path}：按 {encoding} 读入", "{path}: read as {encoding}"),
    "cli.catalogue": ("指标目录有错，未作核对", "the catalogue is faulty; nothing was checked"),
    "cli.unknown-selector": ("没有规则与“{selector}”相符；是否应为：{nearest}", "no rule fits {selector}; did you mean: {nearest}"),
    "cli.report-option": ("--report 应写作 格式=路径，如 sarif=out.sarif，却是“{text}”", "--report is FORMAT=PATH, as in sarif=out.sarif, not {text}"),
    "cli.unwritable": ("写不了 {path}：{reason}", "cannot write {path}: {reason}"),
    "cli.today": ("--today 应写作 2025-06-30，却是“{text}”", "--today is a day like 2025-06-30, not {text}"),
    "cli.internal": ("程序内部错误：{detail}；请带上这一行和报告文件反馈", "internal error: {detail}; please report this line together with the file"),
    "cli.several": ("{path} 里有 {count} 份报告；此处只要一份", "{path} holds {count} reports; name one of them"),
    # templates
    "new.heading": ("{year} 年度报告的模板，据 {last} 年度报告生成；“# {last}:”之后是 {last} 年度报告的文字", "The template of the report for {year}, made from that for {last}; what it printed stands behind “# {last}:”"),
    "new.blank": ("照原文填写数字，连同单位和正负号；空着的键表示报告没有列出", "Fill in the figures as printed, with unit and sign; a blank key is not reported"),
    "new.prior": ("prior 是上年报告的原数，用来核对增减和增长；上年数有调整的，改成调整后的数", "prior is what last year's report printed and checks change and growth; where it was revised, put the revised figure"),
    "new.commented": ("带 # 的键上年没有用到，用到时去掉“# ”；多余的键可以删去", "Keys behind # were not used last year: remove “# ” to use one; keys you do not need may go"),
    "new.check": ("填好后运行 gjj-check validate 核对", "Then run gjj-check validate"),
    "new.faulty": ("先改正 {path} 里的这些问题，再生成模板", "correct this in {path} first, then make the template"),
    "new.not-last": ("{path} 是 {found} 年度的报告，不是 {year} 年度的上年报告", "{path} is the report for {found}, not for the year before {year}"),
    "new.exists": ("{path} 已经存在，没有改动；请换一个文件名", "{path} exists and was left alone; choose another name"),
    "new.written": ("已写入 {path}", "written to {path}"),
    # comparisons
    "compare.other": ("两份报告不是同一单位同一年度的：数字按所在位置比较，发现按规则和数字比较", "these are not of one institution and year: figures are compared by their place, findings by rule and figure"),
    "compare.changed": ("改动的数字", "figures changed"),
    "compare.added": ("新增的数字", "figures added"),
    "compare.gone": ("删去的数字", "figures gone"),
    "compare.fresh": ("新的发现", "new findings"),
    "compare.solved": ("已消除的发现", "findings solved"),
    "compare.accepted": ("已认可的发现", "findings accepted"),
    "compare.remaining": ("仍在的发现", "findings still there"),
    "compare.undecided": ("不再能判定的规则", "rules no longer decided"),
    "compare.nothing": ("数字和发现都没有变化", "neither figures nor findings have changed"),
    # words of the scorecard
    "place": ("位置", "place"),
    "interval": ("所指区间", "true values"),
    "consistent": ("自洽", "consistent"),
    "contradicted": ("矛盾", "contradicted"),
    "unreadable": ("未能读全", "unreadable"),
    "verdict.consistent": ("这些数字可以同时成立", "the figures can all be true"),
    "verdict.contradicted": ("这些数字不可能同时成立", "the figures cannot all be true"),
    "verdict.unreadable": ("有内容读不懂或无从核对，不能下结论", "something could not be read or nothing could be checked, so there is no verdict"),
    "pass": ("通过", "pass"),
    "rounding": ("仅因舍入", "rounding"),
    "fail": ("不通过", "fail"),
    "not_evaluable": ("缺数未判", "not evaluable"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
    "indicator": ("指标", "indicator"),
    "printed": ("原文", "printed"),
    "beside": ("同时列出", "beside it"),
    "rules": ("核对规则", "checked by"),
    "result": ("结果", "result"),
    "unused": ("未核", "unchecked"),
    "change": ("增减", "change"),
    "growth": ("增长", "growth"),
    "share": ("占比", "share"),
    "of_target": ("完成目标", "of target"),
    "prior": ("上年", "prior"),
    "outcomes": ("规则判定 {total} 次", "{total} rule applications"),
    "figures": ("数字 {printed} 个，其中 {checked} 个经确定性规则核对", "{printed} figures, {checked} held by a certain rule"),
    "findings": ("发现", "findings"),
    "by-rounding": ("仅因舍入才成立", "true only by rounding"),
    "gauges": ("目标与限额", "targets and limits"),
    "shares": ("项目支出构成", "project expenditure by share"),
    "unchecked": ("没有确定性规则能核对的数字", "figures that no certain rule could check"),
    "not-evaluated": ("因缺数未能判定的规则", "rules that lack a figure"),
    "kept": ("符合", "kept"),
    "crossed": ("越线", "crossed"),
    "weak-only": ("只有合理性规则 {rules} 用到", "only softer rules use it: {rules}"),
    "needs": ("缺 {missing}", "needs {missing}"),
    "no-rule": ("没有规则涉及", "no rule names it"),
    "divisor": ("除数可能为零", "the divisor may be zero"),
    "related": ("相关", "related"),
    "equation": ("算式", "equation"),
    "printed-range": ("原文所指", "printed"),
    "recomputed-range": ("应在", "recomputed"),
    "off": ("差 {digits} 个末位单位，舍入解释不了", "off by {digits} in the last digit; rounding cannot explain it"),
    "would-print": ("按其他数字应印作 {texts}", "the other figures would print {texts}"),
    "crossed-by": ("超出 {digits} 个末位单位", "crossed by {digits} in the last digit"),
    "why": ("为什么", "why"),
    "fix": ("怎么办", "what to do"),
    "source": ("依据", "source"),
    "examples": ("例", "examples"),
    "balanced": ("清单配平：各项占比之和恰为 100%，允许差一个末位", "balanced list: the shares add to exactly 100 %, so one last digit is allowed"),
    "explain": ("说明", "explain"),
    "about": ("单位", "unit"),
    "claim.contradiction": ("不可能", "contradiction"),
    "claim.implausible": ("可疑", "implausible"),
    "claim.limit": ("越限", "limit"),
    "claim.style": ("体例", "style"),
    "claim.input": ("输入", "input"),
    "claim.waiver": ("认可", "waiver"),
    "claim.coverage": ("覆盖", "coverage"),
    "claim.undecided": ("未判", "undecided"),
    "gap": ("差距", "gap"),
    "cure": ("线索", "hint"),
    "accepted": ("已认可的发现（--no-waivers 可全部显示）", "accepted findings (--no-waivers shows them in full)"),
    "accepted.count": ("已认可 {count} 项", "{count} accepted"),
    "accepted.until": ("至 {until}", "until {until}"),
    "muted.count": ("按 --profile 未列 {count} 项", "{count} not shown by --profile"),
    "left-out.count": ("按 --select/--ignore 未判规则 {count} 条", "{count} rules left out by --select/--ignore"),
    # words of the page, the summary and the annotations
    "page.title": ("住房公积金报告数字核对", "housing-provident-fund report, figures checked"),
    "overview": ("总览", "overview"),
    "contents": ("目录", "contents"),
    "unopened": ("打不开的路径", "paths that could not be opened"),
    "verdict": ("结论", "verdict"),
    "head.institution": ("填报单位", "institution"),
    "head.year": ("年度", "year"),
    "head.file": ("文件", "file"),
    "message": ("内容", "message"),
    "place": ("位置", "place"),
    "rule": ("规则", "rule"),
    "reason": ("理由", "reason"),
    "more.findings": ("另有 {count} 项发现未列", "{count} more findings are not listed"),
    "github.total": ("报告 {reports} 份：错误 {error} 项，警告 {warning} 项，提示 {note} 项，已认可 {accepted} 项", "reports: {reports}; errors: {error}; warnings: {warning}; notes: {note}; accepted: {accepted}"),
    "github.limit": ("GitHub 每类只标注前 {most} 条，全部见日志", "GitHub annotates the first {most} of each kind only; all are in the log"),
}  # fmt: skip

_RESTATED: Final = {"section": ("一组键值", "section"), "list": ("列表", "list"), "figure": ("数字", "figure"), "text": ("文字", "text"), "mapping": ("一组键值", "mapping"), "nothing": ("空白", "blank"), "string": ("文字", "text")}  # fmt: skip


def say(language: Language, id: str, **params: object) -> str:
    """The sentence `id` in a language, with its parameters filled in."""
    text = TEXTS[id][language == "en"]
    if not params:
        return text
    words = {
        key: _RESTATED[str(value)][language == "en"]
        if key in ("wanted", "found") and value in _RESTATED
        else value
        for key, value in params.items()
    }
    return text.format_map(words)


def choose_language(asked: str | None) -> Language:
    """`--lang`, then GJJ_CHECK_LANG, then the locale; Chinese where none of them speaks English."""
    for source in (asked, os.environ.get("GJJ_CHECK_LANG")):
        if source:
            return "en" if source.lower().startswith("en") else "zh"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"
