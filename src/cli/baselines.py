"""Trains the field's own classifiers on one fold, for comparison. Talks to src/cli/baselines.ts.

Reads a JSON object a line from standard input: {"baseline", "data", "rows", "features", "classes", "out"}; `data` is
a file of float32 columns one after another, then int32 labels, then int32 flags (1 = test row). Writes float32
probabilities of the test rows, row-major, to `out`, and a JSON line with the seconds taken.
"""
import json
import sys
import time

import numpy as np


def load(job):
    rows, features = job["rows"], job["features"]
    raw = np.fromfile(job["data"], dtype=np.float32, count=rows * features)
    columns = raw.reshape(features, rows).T
    whole = np.fromfile(job["data"], dtype=np.int32)[rows * features :]
    return np.ascontiguousarray(columns), whole[:rows], whole[rows:] == 1


def forest(x, y, test, classes):
    from sklearn.ensemble import RandomForestClassifier

    model = RandomForestClassifier(100, min_samples_leaf=3, n_jobs=-1, random_state=1)
    # This forest knows no missing values; -1 is outside every feature's range but the loudness's.
    model.fit(np.nan_to_num(x, nan=-1.0), y)
    p = np.zeros((len(test), classes), np.float32)
    p[:, model.classes_] = model.predict_proba(np.nan_to_num(test, nan=-1.0))
    return p


def boosting(x, y, test, classes):
    import xgboost

    settings = {
        "objective": "multi:softprob",
        "num_class": classes,
        "tree_method": "hist",
        "max_bin": 128,
        "max_depth": 6,
        "eta": 0.15,
        "subsample": 0.8,
        "colsample_bytree": 0.8,
        "min_child_weight": 3,
        "seed": 1,
    }
    model = xgboost.train(settings, xgboost.DMatrix(x, y), 60)
    return model.predict(xgboost.DMatrix(test)).reshape(len(test), classes)


BASELINES = {"scikit-learn": forest, "XGBoost": boosting}


def main():
    for line in sys.stdin:
        job = json.loads(line)
        x, y, is_test = load(job)
        start = time.time()
        try:
            p = BASELINES[job["baseline"]](x[~is_test], y[~is_test], x[is_test], job["classes"])
        except ImportError as error:
            print(json.dumps({"missing": str(error)}), flush=True)
            continue
        p.astype(np.float32).tofile(job["out"])
        print(json.dumps({"seconds": time.time() - start}), flush=True)


main()
