"""Writes what is beside it with SciPy 1.17 and Pillow 12, as PASCAL-Context and PASCAL-Part nest their .mat files."""

import os

import numpy as np
from PIL import Image
from scipy.io import savemat

PART = [("part_name", object), ("mask", object)]
OBJECT = [("class", object), ("class_ind", object), ("mask", object), ("parts", object)]
ANNO = [("imname", object), ("objects", object)]


def box(top, left, bottom, right, height=5, width=7):
    mask = np.zeros((height, width), np.uint8)
    mask[top:bottom, left:right] = 1
    return mask


def parts(*named):
    array = np.zeros((1, len(named)), PART)
    for i, (name, mask) in enumerate(named):
        array[0, i] = (name, mask)
    return array if named else np.zeros((0, 0))


def anno(file, *objects):
    array = np.zeros((1, len(objects)), OBJECT)
    for i, (kind, index, mask, these) in enumerate(objects):
        array[0, i] = (kind, np.array([[index]], np.uint8), mask, these)
    outer = np.zeros((1, 1), ANNO)
    outer[0, 0] = (os.path.basename(file), array if objects else np.zeros((0, 0)))
    savemat(file + ".mat", {"anno": outer}, do_compression=True)


# A person whose lower arm lies over the torso, a second one without parts, and a horse with a head.
anno(
    "person",
    ("horse", 13, box(0, 0, 5, 2), parts(("head", box(0, 0, 2, 2)))),
    ("person", 15, box(0, 2, 5, 6), parts(("hair", box(0, 2, 1, 4)), ("torso", box(1, 2, 4, 4)), ("rhand", box(3, 3, 4, 5)))),
    ("person", 15, box(0, 6, 5, 7), parts()),
)
anno("horse", ("horse", 13, box(0, 0, 5, 2), parts(("head", box(0, 0, 2, 2)))))
anno("nobody")
anno("strange", ("person", 15, box(0, 0, 5, 2), parts(("wing", box(0, 0, 2, 2)))))

# Air conditioner (3), sky (360) and wall (440).
labels = np.full((5, 7), 440, np.uint16)
labels[:, :3] = 360
labels[4, 6] = 3
savemat("context.mat", {"LabelMap": labels}, do_compression=True)


def save(picture, *path):
    os.makedirs(os.path.dirname(os.path.join(*path)), exist_ok=True)
    picture.save(os.path.join(*path))


def tiny(folder, number, name):
    """One photograph of 10 x 14 pixels in the layout of PASCAL_MT.tgz."""
    y, x = np.mgrid[:10, :14]
    save(Image.new("RGB", (14, 10), (200, 100, 50)), folder, "JPEGImages", name + ".jpg")
    os.makedirs(folder + "/pascal-context/trainval", exist_ok=True)
    savemat(
        f"{folder}/pascal-context/trainval/{name}.mat",
        {"LabelMap": np.where(x < 7, 440, 360).astype(np.uint16)},
        do_compression=True,
    )
    classes = np.where(y < 5, 0, 15).astype(np.uint8)
    classes[0, 0] = 255
    mask = Image.fromarray(classes)
    if number % 2:
        mask.putpalette([(37 * i) % 256 for i in range(768)])
    save(mask, folder, "semseg", "VOC12" if number % 2 else "pascal-context", name + ".png")
    os.makedirs(folder + "/human_parts", exist_ok=True)
    person = ("person", 15, box(5, 0, 10, 14, 10, 14), parts(("head", box(5, 0, 7, 14, 10, 14)), ("torso", box(7, 0, 10, 14, 10, 14))))
    sheep = ("sheep", 17, box(5, 0, 10, 14, 10, 14), parts())
    anno(f"{folder}/human_parts/{name}", sheep if number in (2, 8) else person)
    save(Image.fromarray(np.where(x < 7, 127, 128).astype(np.uint8)), folder, "sal_distill", name + ".png")
    normals = np.where((y < 5)[..., None], (128, 128, 255), (128, 255, 128)).astype(np.uint8)
    normals[0, 0] = 0
    save(Image.fromarray(normals), folder, "normals_distill", name + ".png")


train = [f"2008_{i:06d}" for i in range(1, 7)]
val = [f"2010_{i:06d}" for i in range(1, 3)]
for number, name in enumerate(train + val, 1):
    tiny("tiny", number, name)
os.makedirs("tiny/ImageSets/Context", exist_ok=True)
for part, names in dict(train=train, val=val).items():
    with open(f"tiny/ImageSets/Context/{part}.txt", "w") as file:
        file.write("\n".join(names) + "\n")
