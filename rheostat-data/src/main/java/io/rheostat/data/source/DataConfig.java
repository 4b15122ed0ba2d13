package io.rheostat.data.source;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.config.Doc;
import io.rheostat.data.cifar.Cifar100;
import io.rheostat.data.derive.ColorCamera;
import io.rheostat.data.derive.Intrinsics;
import io.rheostat.data.target.MetresPerStep;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which data, and its settings. What the chosen one does not use has to be left out, and stays null. */
@Doc("What to train and to measure on.")
public record DataConfig(
        @Doc("rooms, cifar100-mtl, folder, voc-dense, rgbd-kitchen, pascal-context or nyudv2; rooms.") @Nullable
        DataName name,

        @Doc("All but rooms: the folder with the files.") @Nullable
        String path,

        @Doc("cifar100-mtl: a folder to keep what was unpacked from .xz files; none, so that it is unpacked each time.")
        @Nullable
        String cache,

        @Doc("rooms: height and width of the pictures, 16 to 1024 pixels; 96.") @Nullable
        Integer size,

        @Doc("rooms: training pictures, at least 1; 2000.") @Nullable
        Integer train,

        @Doc("rooms and cifar100-mtl: pictures held out of training for planning; 200 rooms, or 5000 of CIFAR-100.")
        @Nullable
        Integer heldOut,

        @Doc("rooms: test pictures, at least 1; 200.") @Nullable
        Integer test,

        @Doc("rooms: another seed gives other rooms; 0.") @Nullable
        Long seed,

        @Doc("Photographs: what the network is given; 192 x 192 of voc-dense, 144 x 192 of rgbd-kitchen, 512 x 512 of"
                + " pascal-context, 480 x 640 of nyudv2.")
        @Nullable
        InputConfig input,

        @Doc("rgbd-kitchen: the camera of the depth; that of the kitchen at 320 x 240.") @Nullable
        Intrinsics camera,

        @Doc("rgbd-kitchen: the camera of the photographs, where it is another one; that of the kitchen, but none where"
                + " camera is given, for then depth is taken to lie on the photographs.")
        @Nullable
        ColorCamera colorCamera,

        @Doc("rgbd-kitchen: metres that one step of the 16-bit files stands for, positive; 0.001.") @Nullable
        Double metresPerStep,

        @Doc("All but rooms and cifar100-mtl: stop at a file that can't be used, or skip all such; stop.") @Nullable
        BadFiles onBadFile,

        @Doc("nyudv2: 13 or 40 classes of segmentation; as many as the files have.") @Nullable
        Integer classes) {
    private static final Intrinsics KINECT = new Intrinsics(292.5, 292.5, 160, 120);
    private static final ColorCamera KINECT_COLOR = new ColorCamera(264, 264, 159.75, 119.25, -0.02, 0.0, 0.0);

    public DataConfig {
        name = Objects.requireNonNullElse(name, DataName.ROOMS);
        boolean rooms = name == DataName.ROOMS;
        boolean cifar = name == DataName.CIFAR100_MTL;
        if (!rooms && (path == null || path.isBlank())) {
            throw new InvalidInputException("path: nothing is given, but " + name
                    + " needs the folder with its files. Maybe write " + name + ":FOLDER, or set path.");
        }
        refuseUnused(name, "path", path, !rooms);
        refuseUnused(name, "cache", cache, cifar);
        refuseUnused(name, "heldOut", heldOut, rooms || cifar);
        size = used(name, "size", size, rooms, 96);
        train = used(name, "train", train, rooms, 2000);
        test = used(name, "test", test, rooms, 200);
        seed = used(name, "seed", seed, rooms, 0L);
        if (input != null && name == DataName.FOLDER) {
            throw new InvalidInputException("input: is given, but what the network gets of data folder stands in its"
                    + " dataset.yaml: height, width, fit, mean and std. Maybe write it there.");
        }
        refuseUnused(name, "input", input, name.hasPhotographs());
        input = name == DataName.VOC_DENSE ? InputConfig.of(input, 192, 192) : input;
        input = name == DataName.RGBD_KITCHEN ? InputConfig.of(input, 144, 192) : input;
        refuseUnused(name, "colorCamera", colorCamera, name == DataName.RGBD_KITCHEN);
        colorCamera = name == DataName.RGBD_KITCHEN && camera == null
                ? Objects.requireNonNullElse(colorCamera, KINECT_COLOR)
                : colorCamera;
        camera = used(name, "camera", camera, name == DataName.RGBD_KITCHEN, KINECT);
        metresPerStep =
                used(name, "metresPerStep", metresPerStep, name == DataName.RGBD_KITCHEN, MetresPerStep.DEFAULT);
        if (metresPerStep != null) {
            MetresPerStep.require(metresPerStep);
        }
        input = name == DataName.PASCAL_CONTEXT ? InputConfig.of(input, 512, 512) : input;
        input = name == DataName.NYUDV2 ? InputConfig.of(input, 480, 640) : input;
        refuseUnused(name, "classes", classes, name == DataName.NYUDV2);
        onBadFile = used(name, "onBadFile", onBadFile, !rooms && !cifar, BadFiles.STOP);
        heldOut = rooms || cifar ? Objects.requireNonNullElse(heldOut, rooms ? 200 : Cifar100.DEFAULT_HELD_OUT) : null;
    }

    /** The rooms of {@code seed}, {@code size} pixels high and wide. */
    public static DataConfig rooms(int size, int train, int heldOut, int test, long seed) {
        return new DataConfig(
                DataName.ROOMS, null, null, size, train, heldOut, test, seed, null, null, null, null, null, null);
    }

    /**
     * From the short form of the command line: {@code rooms}, or the name and the folder, such as {@code voc-dense:FOLDER}.
     *
     * @throws InvalidInputException with the nearest name where the name is unknown
     */
    public static DataConfig parse(String spec) {
        int colon = spec.indexOf(':');
        String name = colon < 0 ? spec : spec.substring(0, colon);
        String path = colon < 0 ? null : spec.substring(colon + 1);
        return new DataConfig(
                named(name), path, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static DataName named(String name) {
        List<String> names =
                Arrays.stream(DataName.values()).map(DataName::toString).toList();
        if (!names.contains(name)) {
            throw new InvalidInputException("data: \"" + name + "\" is not known; " + String.join(", ", names)
                    + " are. " + Nearest.advice(name, names));
        }
        return DataName.values()[names.indexOf(name)];
    }

    private static <V> @Nullable V used(DataName name, String key, @Nullable V value, boolean uses, V otherwise) {
        refuseUnused(name, key, value, uses);
        return uses ? Objects.requireNonNullElse(value, otherwise) : null;
    }

    private static void refuseUnused(DataName name, String key, @Nullable Object value, boolean uses) {
        if (value != null && !uses) {
            throw new InvalidInputException(
                    key + ": " + value + " is given, but data " + name + " does not use it. Maybe leave it out.");
        }
    }
}
