package io.rheostat.data.voc;

import io.rheostat.InvalidInputException;
import io.rheostat.data.split.Split;
import io.rheostat.data.target.IdList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where images, masks and the lists of the official parts lie.
 *
 * @param lists the folder of {@code train.txt} and {@code val.txt}; there may be none
 */
record VocLayout(Path images, Path masks, Path lists) {
    private static final double TEST_SHARE = 0.2;
    private static final double HELD_OUT_SHARE = 0.1;
    private static final String JPG = ".jpg";
    private static final String PNG = ".png";

    /**
     * Recognises {@code JPEGImages} with {@code SegmentationClass}, also within {@code VOC2012} and {@code VOCdevkit},
     * and {@code images} with {@code segmentation}.
     */
    static VocLayout find(Path folder) {
        return known(folder)
                .filter(VocLayout::exists)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("data folder " + folder.toAbsolutePath()
                        + ": holds neither JPEGImages and SegmentationClass, as PASCAL VOC 2012 does,"
                        + " nor images and segmentation. Maybe it is one folder too high or too low."));
    }

    static Stream<VocLayout> known(Path folder) {
        return Stream.of(
                official(folder),
                official(folder.resolve("VOC2012")),
                official(folder.resolve("VOCdevkit").resolve("VOC2012")),
                new VocLayout(folder.resolve("images"), folder.resolve("segmentation"), folder));
    }

    private static VocLayout official(Path folder) {
        return new VocLayout(
                folder.resolve("JPEGImages"),
                folder.resolve("SegmentationClass"),
                folder.resolve("ImageSets").resolve("Segmentation"));
    }

    boolean exists() {
        return Files.isDirectory(images) && Files.isDirectory(masks);
    }

    Path image(String id) {
        return images.resolve(id + JPG);
    }

    Path mask(String id) {
        return masks.resolve(id + PNG);
    }

    /**
     * By the official lists, the validation part as the test part; else by name, of every image or mask. Where lists are meant, which one of
     * the two shows or the folder for them, other parts than theirs would be judged on what the published ones train with.
     */
    Split<String> split() {
        Path train = lists.resolve("train.txt");
        Path val = lists.resolve("val.txt");
        boolean listed = Files.exists(train) || Files.exists(val) || (!isPlain() && Files.isDirectory(lists));
        return listed
                ? Split.published(IdList.read(train), IdList.read(val), HELD_OUT_SHARE)
                : Split.byName(ids(), TEST_SHARE, HELD_OUT_SHARE);
    }

    private boolean isPlain() {
        return images.endsWith("images");
    }

    /** The official layout has images without masks, and they are not used. A plain mask without image is one too few. */
    private List<String> ids() {
        Set<String> ids = new TreeSet<>(named(masks, PNG));
        if (isPlain()) {
            ids.addAll(named(images, JPG));
        }
        return List.copyOf(ids);
    }

    private static List<String> named(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(folder + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }
}
