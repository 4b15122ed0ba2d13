"""The peers of the runtime: the same networks, written plainly in Python torch.

Answers commands on standard input, a line each, with a line each on standard output, so that the benchmark can let all peers take turns:

    net NETWORK CHANNELS CLASSES SIZE    makes a network with random weights; CHANNELS is one count a stage, with commas
    export FILE                          writes it as a static ONNX model, batch norms folded by the exporter
    threads N                            sets the threads of an operation
    run                                  predicts one image eagerly; answers the nanoseconds
"""

import sys
import time

import torch
from torch import nn


def conv_norm(inputs, outputs, kernel, stride=1, groups=1, activation=None):
    layers = [
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, *([activation] if activation else []))


class Basic(nn.Module):
    """A residual block of two 3x3 convolutions (He et al. 2016)."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = conv_norm(inputs, outputs, 3, stride, activation=nn.ReLU(inplace=True))
        self.second = conv_norm(outputs, outputs, 3)
        same = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if same else conv_norm(inputs, outputs, 1, stride)

    def forward(self, x):
        return torch.relu(self.second(self.first(x)) + self.shortcut(x))


class Inverted(nn.Module):
    """An inverted residual block (Sandler et al. 2018)."""

    def __init__(self, inputs, outputs, stride, expansion):
        super().__init__()
        inner = inputs * expansion
        expand = [] if expansion == 1 else [conv_norm(inputs, inner, 1, activation=nn.ReLU6(inplace=True))]
        self.layers = nn.Sequential(
            *expand,
            conv_norm(inner, inner, 3, stride, groups=inner, activation=nn.ReLU6(inplace=True)),
            conv_norm(inner, outputs, 1),
        )
        self.adds = stride == 1 and inputs == outputs

    def forward(self, x):
        return x + self.layers(x) if self.adds else self.layers(x)


def classifier(features, channels, classes):
    return nn.Sequential(features, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes))


def resnet18(channels, classes):
    """`channels`: four stages; the stem has those of the first."""
    stem = channels[0]
    layers = [conv_norm(3, stem, 7, 2, activation=nn.ReLU(inplace=True)), nn.MaxPool2d(3, 2, 1)]
    inputs = stem
    for stage, outputs in enumerate(channels):
        layers += [Basic(inputs, outputs, 1 if stage == 0 else 2), Basic(outputs, outputs, 1)]
        inputs = outputs
    return classifier(nn.Sequential(*layers), inputs, classes)


def mobilenet_v2(channels, classes):
    """`channels`: the stem, the seven groups of blocks, and the last convolution."""
    stem, *groups, last = channels
    layers = [conv_norm(3, stem, 3, 2, activation=nn.ReLU6(inplace=True))]
    inputs = stem
    for outputs, (expansion, depth, stride) in zip(
        groups, [(1, 1, 1), (6, 2, 2), (6, 3, 2), (6, 4, 2), (6, 3, 1), (6, 3, 2), (6, 1, 1)]
    ):
        for block in range(depth):
            layers.append(Inverted(inputs, outputs, stride if block == 0 else 1, expansion))
            inputs = outputs
    layers.append(conv_norm(inputs, last, 1, activation=nn.ReLU6(inplace=True)))
    return classifier(nn.Sequential(*layers), last, classes)


NETWORKS = {"resnet18": resnet18, "mobilenet_v2": mobilenet_v2}


def main():
    model, image = None, None
    for line in sys.stdin:
        command, *words = line.split()
        answer = "ok"
        if command == "net":
            name, channels, classes, size = words
            model = NETWORKS[name]([int(c) for c in channels.split(",")], int(classes)).eval()
            image = torch.rand(1, 3, int(size), int(size))
            answer = str(sum(p.numel() for p in model.parameters()))
        elif command == "export":
            torch.onnx.export(model, image, words[0], opset_version=17, input_names=["image"], output_names=["logits"])
        elif command == "threads":
            torch.set_num_threads(int(words[0]))
        elif command == "run":
            with torch.no_grad():
                start = time.perf_counter_ns()
                model(image)
                answer = str(time.perf_counter_ns() - start)
        else:
            raise ValueError(f"unknown command {line!r}")
        print(answer, flush=True)


if __name__ == "__main__":
    main()
