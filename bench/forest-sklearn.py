"""Trains scikit-learn's random forest on the rows that bench/forest.ts wrote, and prints what it measured as JSON.

Arguments: a folder with train.f32, train.u16, test.f32, test.u16 (row-major); features; trees; features per split; min leaf.
"""
import json
import sys
import time

import numpy
from sklearn.ensemble import RandomForestClassifier

folder = sys.argv[1]
width, trees, mtry, leaf = map(int, sys.argv[2:6])


def rows(name):
    x = numpy.fromfile(f"{folder}/{name}.f32", dtype=numpy.float32).reshape(-1, width)
    return x, numpy.fromfile(f"{folder}/{name}.u16", dtype=numpy.uint16)


x, y = rows("train")
tx, ty = rows("test")
model = RandomForestClassifier(
    n_estimators=trees, max_features=mtry, min_samples_leaf=leaf, n_jobs=-1, random_state=1
)
start, cpu = time.perf_counter(), time.process_time()
model.fit(x, y)
fit, cpu = time.perf_counter() - start, time.process_time() - cpu
start = time.perf_counter()
probabilities = model.predict_proba(tx)
batch = (time.perf_counter() - start) / len(tx)
model.n_jobs = 1
start = time.perf_counter()
for row in tx[:50]:
    model.predict_proba(row.reshape(1, -1))
single = (time.perf_counter() - start) / 50
accuracy = float((probabilities.argmax(axis=1) == ty).mean())
print(json.dumps({"seconds": fit, "cpuSeconds": cpu, "accuracy": accuracy, "singleUs": single * 1e6, "batchUs": batch * 1e6}))
