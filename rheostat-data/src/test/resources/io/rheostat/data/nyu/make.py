"""Writes what is beside it, with libraries that have nothing to do with those under test: h5py 3.16, SciPy 1.17, NumPy 2.4, Pillow 12."""

import os

import h5py
import numpy as np
from PIL import Image
from scipy.io import savemat

HEAD = b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Sun Jan 01 00:00:00 2012 HDF5 schema 1.00 ."


def write(name, chunks, images, depths, labels, instances, **others):
    """Arrays as MATLAB has them, (H, W, 3, N) and (H, W, N); in HDF5 the order of extents is the other way round."""
    with h5py.File(name, "w", userblock_size=512) as file:
        for key, array in dict(images=images, depths=depths, labels=labels, instances=instances, **others).items():
            stored = array.transpose()
            file.create_dataset(key, data=stored, chunks=tuple(map(min, chunks[: stored.ndim], stored.shape)), compression="gzip", compression_opts=9)
    with open(name, "r+b") as file:
        file.write(HEAD.ljust(124) + b"\x00\x02IM")


def small():
    y, x, n = np.meshgrid(np.arange(6), np.arange(8), np.arange(16), indexing="ij")
    images = np.stack([(n * 60 + c * 50 + x * 5 + y) % 256 for c in range(3)], axis=2).astype(np.uint8)
    depths = (1 + n + 0.1 * x + 0.01 * y).astype(np.float32)
    depths[0, 0, 0] = 0
    labels = np.where(x < 4, 21, 5).astype(np.uint16)
    labels[2, 3, :] = 0
    labels[5, 7, :] = 894
    instances = np.where((x >= 4) & (y >= 3), 2, 1).astype(np.uint8)
    write("small.mat", (3, 2, 5, 4), images, depths, labels, instances)
    numbers = np.arange(1.0, 17).reshape(-1, 1)
    savemat("splits.mat", dict(trainNdxs=numbers[:12], testNdxs=numbers[12:]))


def full():
    y, x, n = np.meshgrid(np.arange(480), np.arange(640), np.arange(1), indexing="ij")
    images = np.stack([x // 4, y // 4, n], axis=2).astype(np.uint8)
    # One slanted plane: along it the inverse of the depth is linear in column and row, here counted from 1. Each column is the one before it,
    # shifted, which packs well.
    slope = 2 * (x + 1) + (y + 1) - (2 * 325.582449 + 253.736166)
    depths = (1 / (0.5 + 0.0004 * slope)).astype(np.float32)
    # Not measured, and filled with something else: a square in the middle of the right half.
    raw = depths.copy()
    hole = (x >= 440) & (x < 480) & (y >= 220) & (y < 260)
    raw[hole] = 0
    depths[hole] *= 0.95
    labels = np.where(x < 320, 21, 5).astype(np.uint16)
    write("full/full.mat", (1, 640, 640, 480), images, depths, labels, np.ones(x.shape, np.uint8), rawDepths=raw)
    ones = np.ones((20, 20, 1), np.uint16)
    write("full/plain.mat", (1, 3, 20, 20), np.ones((20, 20, 3, 1), np.uint8), 2 * ones.astype(np.float32), ones, ones)
    savemat("full/splits.mat", dict(trainNdxs=[[1.0]], testNdxs=[[1.0]]))


def official():
    """As many images as were published, of one pixel each, and no split beside them."""
    ones = np.ones((1, 1, 1449), np.uint16)
    write("official/official.mat", (1449, 3, 1, 1), np.ones((1, 1, 3, 1449), np.uint8), ones.astype(np.float32), ones, ones)


def arrays(part, number):
    """4 x 6 pixels as MTAN stores them."""
    y, x = np.mgrid[:4, :6]
    image = np.stack([x / 8, y / 4, np.full(x.shape, number / 16)], axis=2)
    label = np.where(y == 0, -1.0, x)
    depth = np.where(x == 0, 0, 1 + 0.5 * y)[..., None].astype(np.float32)
    normal = np.where((x < 3)[..., None], (0.0, 0.6, 0.8), (1.0, 0.0, 0.0)).astype(np.float32)
    normal[3, 5] = 0
    for kind, array in dict(image=image, label=label, depth=depth, normal=normal).items():
        os.makedirs(f"arrays/{part}/{kind}", exist_ok=True)
        np.save(f"arrays/{part}/{kind}/{number}.npy", array)


def folders(name):
    """10 x 14 pixels as MTI-Net stores them."""
    y, x = np.mgrid[:10, :14]
    for kind in ("images", "segmentation", "depth", "normals", "edge", "gt_sets"):
        os.makedirs("folders/" + kind, exist_ok=True)
    Image.new("RGB", (14, 10), (200, 100, 50)).save(f"folders/images/{name}.jpg")
    Image.fromarray(np.where(y == 0, 0, np.where(x < 7, 1, 40)).astype(np.uint8)).save(f"folders/segmentation/{name}.png")
    np.save(f"folders/depth/{name}.npy", np.where(x == 0, 0, 2.5).astype(np.float32))
    normals = np.zeros((10, 14, 3), np.float32)
    normals[2:, :, 2] = 1
    np.save(f"folders/normals/{name}.npy", normals)
    np.save(f"folders/edge/{name}.npy", (x == 7).astype(np.float32))


small()
full()
official()
for number in (0, 1, 15):
    arrays("train", number)
for number in (0, 1):
    arrays("val", number)
TRAIN = ["img_5001", "img_5002", "img_5010"]
VAL = ["img_6001", "img_6002"]
for name in TRAIN + VAL:
    folders(name)
for part, names in dict(train=TRAIN, val=VAL).items():
    with open(f"folders/gt_sets/{part}.txt", "w") as file:
        file.write("\n".join(names) + "\n")
