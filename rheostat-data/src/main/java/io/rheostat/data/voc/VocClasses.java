package io.rheostat.data.voc;

import java.util.List;

/** The classes of PASCAL VOC, in the order of their label; the first is what is none of them. */
public final class VocClasses {
    public static final List<String> NAMES = List.of(
            "background",
            "aeroplane",
            "bicycle",
            "bird",
            "boat",
            "bottle",
            "bus",
            "car",
            "cat",
            "chair",
            "cow",
            "diningtable",
            "dog",
            "horse",
            "motorbike",
            "person",
            "pottedplant",
            "sheep",
            "sofa",
            "train",
            "tvmonitor");

    private VocClasses() {}
}
