"""Makes the data files of the progression model from the data that scikit-learn brings
along.

``python -m diabetes_progression.dataset --output DIR``. The 442 patients (Efron, Hastie,
Johnstone, Tibshirani 2004) have no dates; they are dealt out in their order to four
months.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.datasets import load_diabetes

from headgate_ml.contract import load_contract

MONTHS = ("2024-01", "2024-02", "2024-03", "2024-04")

#: What scikit-learn's columns are.
NAMES = {
    "bp": "blood_pressure",
    "s1": "total_cholesterol",
    "s2": "low_density_lipoproteins",
    "s3": "high_density_lipoproteins",
    "s4": "cholesterol_ratio",
    "s5": "log_triglycerides",
    "s6": "glucose",
    "target": "progression",
}

#: Golden requests in all.
GOLDEN = 20


def write_dataset(output: Path) -> None:
    """Write ``2024-01.csv`` ... and ``golden.jsonl``."""
    contract = load_contract("diabetes_progression")
    rows = load_diabetes(as_frame=True, scaled=False).frame.rename(columns=NAMES)
    rows = rows.astype({"age": int, "sex": int})
    rows["patient_id"] = [f"patient-{number:03d}" for number in range(len(rows))]
    output.mkdir(parents=True, exist_ok=True)
    for month, part in zip(
        MONTHS, np.array_split(np.arange(len(rows)), len(MONTHS)), strict=True
    ):
        table = rows.iloc[part][contract.names]
        table.to_csv(output / f"{month}.csv", index=False)
    asked = [column.name for column in contract.features]
    golden = rows[asked].head(GOLDEN).to_json(orient="records", lines=True)
    (output / "golden.jsonl").write_text(golden)


def main() -> None:
    """Run the module."""
    parser = argparse.ArgumentParser(
        prog="python -m diabetes_progression.dataset",
        description=__doc__.splitlines()[0],
    )
    parser.add_argument("--output", type=Path, required=True, metavar="DIR")
    write_dataset(parser.parse_args().output)


if __name__ == "__main__":
    main()
