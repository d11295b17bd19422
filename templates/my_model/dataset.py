"""Makes small data files to begin with; exchange it for what reads your data.

``python -m my_model.dataset --output DIR`` writes a CSV file a month,
``requests/2024-05.jsonl`` for ``headgate replay``, and ``golden.jsonl``. The same rows
every time: the month is the seed.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

from headgate_ml.contract import load_contract

MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04", "2024-05")

#: Customers a month.
ROWS = 1500

#: Golden requests in all: rows of the first month without a gap.
GOLDEN = 20


def customers(month: str, rows: int = ROWS) -> pd.DataFrame:
    """Customers of a month, with what became of them.

    Short tenure, many calls to the support and little use make a cancellation likely;
    usage is unknown for a tenth.
    """
    generator = np.random.default_rng(int(month.replace("-", "")))
    plan = generator.choice(["basic", "family", "business"], rows, p=[0.5, 0.3, 0.2])
    tenure = generator.integers(0, 121, rows)
    fee = np.round(generator.uniform(10, 90, rows), 2)
    calls = generator.poisson(1.2, rows)
    usage = np.round(generator.gamma(4, 10, rows), 1)
    odds = 0.4 - 0.03 * tenure + 0.8 * calls - 0.05 * usage + 0.01 * fee
    odds -= np.where(plan == "business", 1.0, 0.0)
    cancelled = generator.random(rows) < 1 / (1 + np.exp(-odds))
    table = pd.DataFrame(
        {
            "customer_id": [f"{month}-{number:05d}" for number in range(rows)],
            "plan": plan,
            "tenure": tenure,
            "monthly_fee": fee,
            "support_calls": calls,
            "usage": np.where(generator.random(rows) < 0.1, np.nan, usage),
            "cancelled": cancelled.astype(int),
        }
    )
    return table[load_contract("my_model").names]


def write_dataset(output: Path) -> None:
    """Write all files into a folder."""
    (output / "requests").mkdir(parents=True, exist_ok=True)
    for month in MONTHS:
        customers(month).to_csv(output / f"{month}.csv", index=False)
    lines = [json.dumps(request) for request in _requests(MONTHS[-1])]
    (output / "requests" / f"{MONTHS[-1]}.jsonl").write_text("\n".join(lines) + "\n")
    complete = [request for request in _requests(MONTHS[0]) if request["complete"]]
    golden = [json.dumps(request["body"]) for request in complete[:GOLDEN]]
    (output / "golden.jsonl").write_text("\n".join(golden) + "\n")


def _requests(month: str) -> list[dict]:
    contract = load_contract("my_model")
    names = [column.name for column in contract.features]
    rows = json.loads(customers(month).to_json(orient="records"))
    return [
        {
            "inferenceId": row["customer_id"],
            "label": row[contract.label],
            "complete": None not in row.values(),
            "body": {name: row[name] for name in names},
        }
        for row in rows
    ]


def main() -> None:
    """Run the module."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    write_dataset(parser.parse_args().output)


if __name__ == "__main__":
    main()
