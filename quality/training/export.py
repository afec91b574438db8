"""A trained tagger → the files that ship: ONNX with eight-bit weights, the tokenizer, and the labels with their thresholds.

Weights are stored in eight bits with one scale a column and widened when the network is loaded; sums are done in full
floats. Eight-bit sums were twice as fast and lost one to two points of F1, and differ between kinds of processor.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from detente.claims.learned import LearnedFinder
from detente.claims.tagging import Labels
from quality.training.fit import Floats
from quality.training.network import ENCODER, LAYERS, Shipped, Tagger
from quality.training.rows import Page

OPSET = 17


def export(tagger: Tagger, labels: Labels, folder: Path) -> None:
    """Write finder.onnx, tokenizer.json and finder.json."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (1, 17))
    axes = {"ids": {1: "n"}, "types": {1: "n"}, "logits": {0: "n"}, "asks": {0: "n"}, "fills": {0: "n"}}
    with tempfile.TemporaryDirectory() as scratch:
        wide = Path(scratch) / "wide.onnx"
        torch.onnx.export(
            Shipped(tagger).eval(), (ids, torch.zeros_like(ids)), str(wide), input_names=["ids", "types"],
            output_names=["logits", "asks", "fills"], dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        narrow(wide, folder / "finder.onnx")
    shutil.copyfile(ENCODER / "tokenizer.json", folder / "tokenizer.json")
    settings = {
        "kinds": labels.kinds, "modalities": labels.modalities, "stances": labels.stances,
        "hold_at": labels.hold_at, "raise_at": dict(zip(labels.kinds, labels.raise_at, strict=True)),
    }  # fmt: skip
    (folder / "finder.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def narrow(source: Path, target: Path) -> None:
    """The same network with the weights of its matrix products in eight bits."""
    model = onnx.load(source)
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    for name in sorted({node.input[1] for node in graph.node if node.op_type == "MatMul"} & set(weights)):
        full = numpy_helper.to_array(weights[name])
        scale = (np.abs(full).max(axis=0, keepdims=True) / 127).astype(np.float32)
        graph.initializer.remove(weights[name])
        graph.initializer.append(numpy_helper.from_array(np.round(full / scale).astype(np.int8), f"{name}_eight"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}_scale"))
        graph.node.insert(0, helper.make_node("Mul", [f"{name}_wide", f"{name}_scale"], [name]))
        graph.node.insert(0, helper.make_node("Cast", [f"{name}_eight"], [f"{name}_wide"], to=TensorProto.FLOAT))
    onnx.checker.check_model(model)
    onnx.save(model, target)


def restored(folder: Path) -> Tagger:
    """The tagger that was exported to a folder, to be trained further; its weights as far as eight bits keep them.

    The word table is the encoder's own, which no training changes. The exporter names biases and norms after the tagger's
    parts, the matrices by numbers: they are told by the order in which they are used.
    """
    graph = onnx.load(folder / "finder.onnx").graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    tagger = Tagger()
    state = tagger.state_dict()
    parts = [f"layers.{n}.{part}" for n in range(LAYERS) for part in ("q", "k", "v", "o", "wide", "narrow")]
    matrices = [n.input[1] for n in graph.node if n.op_type == "MatMul" and f"{n.input[1]}_eight" in arrays]
    for part, name in zip([*parts, "head", "asks", "fills"], matrices, strict=True):
        wide = arrays[f"{name}_eight"].astype(np.float32) * arrays[f"{name}_scale"]
        state[f"{part}.weight"] = torch.from_numpy(wide.T.copy())
    for name, array in arrays.items():
        if name.startswith("tagger."):
            state[name.removeprefix("tagger.")] = torch.from_numpy(array.copy())
    tagger.load_state_dict(state)
    return tagger


def shipped_scores(folder: Path, some: Sequence[Page]) -> list[list[Floats]]:
    """What the shipped weights say of the pages, as at run time."""
    finder = LearnedFinder(folder)
    return [finder.scores([row.text for row in page.rows], page.title) for page in some]
