#!/usr/bin/env python3
"""Compares the ceasefire survival figures with lifelines (https://pypi.org/project/lifelines, MIT) on the same cases.

    pip install lifelines
    cargo xtask eval survival TABLE.csv --tables FOLDER
    python3 crates/xtask/scripts/compare_with_lifelines.py FOLDER

Exits with 1 when any figure differs by more than 1e-6.
"""

import pathlib
import sys

import pandas as pd
from lifelines import CoxPHFitter, KaplanMeierFitter

LIMIT = 1e-6


def largest(name, ours, theirs):
    """Prints and returns the largest difference of two columns."""
    gap = float((pd.Series(list(ours)) - pd.Series(list(theirs))).abs().max())
    print(f"{name:<44} {len(list(ours)):>5} figures, largest difference {gap:.1e}")
    return gap


def main(folder):
    cases = pd.read_csv(folder / "cases.csv")
    curve = pd.read_csv(folder / "curve.csv")
    model = pd.read_csv(folder / "model.csv").set_index("covariate")
    baseline = pd.read_csv(folder / "baseline.csv")

    km = KaplanMeierFitter().fit(cases["days"], cases["broke"])
    survival = km.survival_function_["KM_estimate"]
    band = km.confidence_interval_
    at = curve["days"]
    gaps = [
        largest("Kaplan-Meier", curve["holds"], survival.loc[at]),
        largest("Kaplan-Meier, lower end of the band", curve["low"], band.iloc[:, 0].loc[at]),
        largest("Kaplan-Meier, upper end of the band", curve["high"], band.iloc[:, 1].loc[at]),
    ]

    cox = CoxPHFitter()
    cox.fit(cases, "days", "broke", fit_options={"precision": 1e-10})
    hazard = cox.baseline_cumulative_hazard_.iloc[:, 0]
    gaps += [
        largest("Cox, coefficients", model["coefficient"], cox.params_.loc[model.index]),
        largest("Cox, standard errors", model["error"], cox.standard_errors_.loc[model.index]),
        largest("Cox, p", model["p"], cox.summary["p"].loc[model.index]),
        largest("Cox, log-likelihood", [model["log_likelihood"].iloc[0]], [cox.log_likelihood_]),
        largest("Cox, baseline cumulative hazard", baseline["hazard"], hazard.loc[baseline["days"]]),
    ]
    return 0 if max(gaps) <= LIMIT else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(pathlib.Path(sys.argv[1])))
