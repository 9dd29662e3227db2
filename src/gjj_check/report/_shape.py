"""Generated from the models by `python -m gjj_check.report.shape`; do not edit."""

from typing import Any, Final

SHAPE: Final[dict[str, Any]] = {
    "report": {
        "institution": "text",
        "year": "text",
        "kind": "text",
        "scope": "text",
        "period": "text",
        "rounding": "text",
    },
    "institution": {
        "departments": "listing",
        "branches": "listing",
        "staff": {"total": "measure", "active": "measure", "retired": "measure"},
    },
    "budget": {
        "basic": {
            "total": "measure",
            "personnel": "measure",
            "operating": "measure",
            "three_public": "measure",
            "meetings": "measure",
        },
        "projects": {"total": "measure", "items": ["item"], "other": "measure"},
        "spending": {"total": "measure"},
    },
    "collection": {
        "new_units": "measure",
        "net_units": "measure",
        "new_employees": "measure",
        "net_employees": "measure",
        "units": "measure",
        "employees": "measure",
        "contributions": "measure",
        "total": "measure",
        "balance": "measure",
    },
    "withdrawal": {"employees": "measure", "amount": "measure", "rate": "measure", "total": "measure"},
    "loans": {
        "issued_count": "measure",
        "issued": "measure",
        "total_count": "measure",
        "total_issued": "measure",
        "repaid": "measure",
        "balance": "measure",
        "deposit_ratio": "measure",
    },
    "risk": {"overdue": "measure", "overdue_rate": "measure", "reserve": "measure", "written_off": "measure"},
    "income": {
        "amount": "measure",
        "rate": "measure",
        "distribution": {
            "reserve": "measure",
            "management": "measure",
            "housing": "measure",
            "undistributed": "measure",
        },
        "remitted": {"management": "measure", "housing": "measure"},
        "housing_total": "measure",
    },
    "housing": {"contribution_rate": "measure"},
    "policy": {
        "multichild": {"loan_uplift": "measure", "withdrawal_uplift": "measure"},
        "planned_allocation": "measure",
        "loan_cap": "measure",
        "loan_to_value": "measure",
        "floor_area": "measure",
        "deposit_refund": {"companies": "measure", "amount": "measure", "rate": "measure"},
        "collected_overdue": "measure",
        "liquidity_line": "measure",
    },
    "local": "measures",
    "restated": [{"indicator": "text", "text": "text", "where": "text"}],
}
MEASURE: Final = ("value", "change", "growth", "share", "of_target", "prior", "note")
LISTING: Final = ("value", "names")
