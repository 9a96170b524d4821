#!/usr/bin/env python3
"""Teach a small neural network to read handwritten digits.

An ordinary training script: it reads a data folder, prints a line per epoch and writes a model. Nothing in it knows
about DeAI, so what it does to fit is worth copying into your own scripts:

  data          /inputs/data     DEAI_DATA_DIR        read-only: train.csv, test.csv
  results       /outputs         DEAI_OUTPUT_DIR      model.json, metrics.json
  checkpoints   /checkpoint      DEAI_CHECKPOINT_DIR  digits.json, every SAVE_EVERY_EPOCHS epochs
  settings                       EPOCHS, SAVE_EVERY_EPOCHS, SLOW_SECONDS_PER_EPOCH (or --epochs, --save-every, --slow)

The checkpoint folder travels: while the script runs the provider takes copies of it, and should that provider fail, the
next one starts the script with the last copy in place. A copy may be taken at any moment, so a checkpoint is written
beside its place and renamed when it is whole. It comes from another computer, so it is read as data, and checked.

When the owner of the machine wants it back, the container gets SIGTERM: the script then ends its epoch, saves and
exits with 143. Killed without warning, it loses the epochs since it saved. Interrupted or not, the finished model is the
same to the last bit, since an epoch depends on nothing but the weights before it and its own number.

Only Python's standard library is used, so any image with Python 3 will do. It takes a few seconds.
"""

import argparse
import csv
import json
import math
import os
import random
import signal
import sys
import threading
import time
from operator import mul
from pathlib import Path

PIXELS = 64  # 8 x 8, each 0 (white) to 16 (black)
HIDDEN = 32
DIGITS = 10
SEED = 7
LEARNING_RATE = 0.08
CHECKPOINT_VERSION = 1

stop_asked = threading.Event()


def say(event, **details):
    """One JSON object a line, sent at once: easy to read for people, and for programs that plot it."""
    print(json.dumps({"event": event, **details}), flush=True)


def save_json(path, value):
    """Write all of it or nothing: a reader never meets half a file, even if the power goes in between."""
    draft = path.with_name(path.name + ".tmp")
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(value, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


# --- data -----------------------------------------------------------------------------------------------------------


def read_scans(path):
    """Rows of 64 pixels and a digit, as ([brightness 0..1], digit)."""
    if not path.is_file():
        raise SystemExit(f"{path} is missing: the data folder must hold train.csv and test.csv")
    with open(path, newline="", encoding="utf-8") as file:
        rows = [[int(cell) for cell in row] for row in csv.reader(file)]
    if not rows or any(len(row) != PIXELS + 1 for row in rows):
        raise SystemExit(f"{path}: every row needs {PIXELS} pixels and the digit")
    return [([pixel / 16 for pixel in row[:PIXELS]], row[PIXELS]) for row in rows]


# --- model: 64 pixels -> 32 hidden units (tanh) -> 10 digits (softmax) ------------------------------------------------


def new_model():
    rng = random.Random(SEED)

    def layer(inputs, outputs):
        scale = 1 / math.sqrt(inputs)
        weights = [[rng.gauss(0, scale) for _ in range(inputs)] for _ in range(outputs)]
        return {"weights": weights, "bias": [0.0] * outputs}

    return {"hidden": layer(PIXELS, HIDDEN), "output": layer(HIDDEN, DIGITS)}


def weighted_sums(layer, inputs):
    return [sum(map(mul, row, inputs)) + bias for row, bias in zip(layer["weights"], layer["bias"])]


def predict(model, pixels):
    """What the hidden units say, and a probability for each digit."""
    hidden = [math.tanh(value) for value in weighted_sums(model["hidden"], pixels)]
    scores = weighted_sums(model["output"], hidden)
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return hidden, [power / total for power in powers]


def learn(model, pixels, digit, rate):
    """One step of gradient descent on one scan. Returns its cross-entropy loss before the step."""
    hidden, chances = predict(model, pixels)
    output_error = [chance - (index == digit) for index, chance in enumerate(chances)]
    blame = [sum(map(mul, output_error, column)) for column in zip(*model["output"]["weights"])]
    hidden_error = [error * (1 - value * value) for error, value in zip(blame, hidden)]
    descend(model["output"], hidden, output_error, rate)
    descend(model["hidden"], pixels, hidden_error, rate)
    return -math.log(max(chances[digit], 1e-12))


def descend(layer, inputs, errors, rate):
    for index, error in enumerate(errors):
        step = rate * error
        layer["weights"][index] = [weight - step * value for weight, value in zip(layer["weights"][index], inputs)]
        layer["bias"][index] -= step


def accuracy(model, scans):
    """The share of scans whose likeliest digit is the right one."""
    hits = 0
    for pixels, digit in scans:
        _, chances = predict(model, pixels)
        hits += chances.index(max(chances)) == digit
    return hits / len(scans)


# --- training -------------------------------------------------------------------------------------------------------


def train_one_epoch(model, scans, epoch):
    """See every scan once, in an order of this epoch's own, in steps that shrink from epoch to epoch."""
    order = list(scans)
    random.Random(SEED * 1000 + epoch).shuffle(order)
    rate = LEARNING_RATE * 0.9 ** (epoch - 1)
    return sum(learn(model, pixels, digit, rate) for pixels, digit in order) / len(order)


def load_checkpoint(path):
    """The last saved epoch and model, or the beginning where there is none that can be used."""
    if not path.exists():
        return 0, new_model()
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        if saved["version"] != CHECKPOINT_VERSION:
            raise ValueError(f"it has version {saved['version']}")
        epoch, model = int(saved["epoch"]), saved["model"]
        if epoch < 1:
            raise ValueError(f"it has epoch {epoch}")
        predict(model, [0.0] * PIXELS)  # Fails on what is no model.
        say("resumed", epoch=epoch)
        return epoch, model
    except (ArithmeticError, LookupError, TypeError, ValueError) as problem:
        say("checkpoint ignored", reason=str(problem))
        return 0, new_model()


def save_checkpoint(path, epoch, model):
    save_json(path, {"version": CHECKPOINT_VERSION, "epoch": epoch, "model": model})
    return epoch


def train(settings):
    began = time.monotonic()
    scans = read_scans(settings.data / "train.csv")
    held_back = read_scans(settings.data / "test.csv")
    checkpoint = settings.checkpoint / "digits.json"
    saved, model = load_checkpoint(checkpoint)
    say("started", scans=len(scans), heldBack=len(held_back), epochs=settings.epochs)
    for epoch in range(saved + 1, settings.epochs + 1):
        loss = train_one_epoch(model, scans, epoch)
        if epoch % settings.save_every == 0 or epoch == settings.epochs:
            saved = save_checkpoint(checkpoint, epoch, model)
        score = round(accuracy(model, held_back), 4)
        say("epoch", epoch=epoch, of=settings.epochs, loss=round(loss, 4), accuracy=score)
        if epoch < settings.epochs and stop_asked.wait(settings.slow):
            if saved < epoch:
                save_checkpoint(checkpoint, epoch, model)
            say("stopped", epoch=epoch)
            sys.exit(128 + signal.SIGTERM)
    # No times in here: the same job gives the same bytes everywhere, so a result can be checked by repeating it.
    metrics = {
        "accuracy": accuracy(model, held_back),
        "epochs": settings.epochs,
        "trainScans": len(scans),
        "heldBackScans": len(held_back),
    }
    save_json(settings.output / "model.json", model)
    save_json(settings.output / "metrics.json", metrics)
    say("finished", **metrics, seconds=round(time.monotonic() - began, 2))


def read_settings():
    env = os.environ.get
    parser = argparse.ArgumentParser(description="Teach a small neural network to read handwritten digits.")
    parser.add_argument("--data", type=Path, default=env("DEAI_DATA_DIR", "/inputs/data"))
    parser.add_argument("--output", type=Path, default=env("DEAI_OUTPUT_DIR", "/outputs"))
    parser.add_argument("--checkpoint", type=Path, default=env("DEAI_CHECKPOINT_DIR", "/checkpoint"))
    parser.add_argument("--epochs", type=int, default=env("EPOCHS", "10"), help="times to go through the data")
    parser.add_argument("--save-every", type=int, default=env("SAVE_EVERY_EPOCHS", "1"), help="epochs between checkpoints")
    parser.add_argument(
        "--slow", type=float, default=env("SLOW_SECONDS_PER_EPOCH", "0"), help="seconds to wait after each epoch"
    )
    settings = parser.parse_args()
    if settings.epochs < 1:
        parser.error("--epochs must be at least 1")
    if settings.save_every < 1:
        parser.error("--save-every must be at least 1")
    for folder in (settings.output, settings.checkpoint):
        folder.mkdir(parents=True, exist_ok=True)
    return settings


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: stop_asked.set())
    train(read_settings())
