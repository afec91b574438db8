"""A trained tagger → the files that ship: eight-bit ONNX weights, the tokenizer, and the labels with their thresholds."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from detente.claims.tagging import Labels
from quality.training.fit import Floats, examples
from quality.training.network import ENCODER, Shipped, Tagger
from quality.training.rows import Row

OPSET = 17


def export(tagger: Tagger, labels: Labels, folder: Path) -> None:
    """Write finder.onnx, tokenizer.json and finder.json.

    Seven bits of each weight are used (`reduce_range`): processors without the newer eight-bit instructions would
    overflow otherwise, and give other scores than the ones that were measured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (1, 17))
    axes = {"ids": {1: "n"}, "types": {1: "n"}, "logits": {0: "n"}}
    with tempfile.TemporaryDirectory() as scratch:
        wide = Path(scratch) / "wide.onnx"
        torch.onnx.export(
            Shipped(tagger).eval(), (ids, torch.zeros_like(ids)), str(wide), input_names=["ids", "types"],
            output_names=["logits"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            wide, folder / "finder.onnx", op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True,
            weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    shutil.copyfile(ENCODER / "tokenizer.json", folder / "tokenizer.json")
    settings = {
        "kinds": labels.kinds, "modalities": labels.modalities, "stances": labels.stances, "context": labels.context,
        "hold_at": labels.hold_at, "raise_at": dict(zip(labels.kinds, labels.raise_at, strict=True)),
    }  # fmt: skip
    (folder / "finder.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def shipped_scores(folder: Path, rows: Sequence[Row]) -> list[Floats]:
    """What the shipped weights say of the rows, one at a time as at run time."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    network = onnxruntime.InferenceSession(str(folder / "finder.onnx"), options, providers=["CPUExecutionProvider"])
    found = []
    for example in examples(rows):
        (scores,) = network.run(None, {"ids": np.array([example.ids]), "types": np.array([example.types])})
        found.append(scores[1 : example.n + 1])
    return found
