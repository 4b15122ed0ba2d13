package io.rheostat.data.pascal;

import io.rheostat.InvalidInputException;
import io.rheostat.data.split.Split;
import io.rheostat.data.target.IdList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of an image lie.
 *
 * @param folder holds {@code JPEGImages} and the folders of the tasks
 */
record PascalLayout(Path folder) {
    private static final double HELD_OUT_SHARE = 0.1;

    /** Also one folder deeper, as the archives are unpacked. */
    static PascalLayout find(Path folder) {
        return known(folder)
                .filter(PascalLayout::fits)
                .findFirst()
                .map(PascalLayout::new)
                .orElseThrow(() -> new InvalidInputException("data folder " + folder.toAbsolutePath()
                        + ": does not hold JPEGImages, pascal-context and ImageSets/Context, as the multi-task"
                        + " PASCAL-Context does. Maybe it is one folder too high or too low."));
    }

    static Stream<Path> known(Path folder) {
        return Stream.of(folder, folder.resolve("PASCAL_MT"), folder.resolve("PASCALContext"));
    }

    static boolean fits(Path folder) {
        return Stream.of("JPEGImages", "pascal-context", "ImageSets/Context")
                .allMatch(name -> Files.isDirectory(folder.resolve(name)));
    }

    Path image(String id) {
        return folder.resolve("JPEGImages").resolve(id + ".jpg");
    }

    /** The 459 labels of PASCAL-Context. */
    Path context(String id) {
        return folder.resolve("pascal-context").resolve("trainval").resolve(id + ".mat");
    }

    /** The 21 labels of VOC: as annotated there, or else for the images that VOC has not annotated. */
    Path segmentation(String id) {
        Path semseg = folder.resolve("semseg");
        Path voc = semseg.resolve("VOC12").resolve(id + ".png");
        Path others = semseg.resolve("pascal-context").resolve(id + ".png");
        return Files.isRegularFile(voc) || !Files.isRegularFile(others) ? voc : others;
    }

    Path parts(String id) {
        return folder.resolve("human_parts").resolve(id + ".mat");
    }

    Path saliency(String id) {
        return folder.resolve("sal_distill").resolve(id + ".png");
    }

    Path normals(String id) {
        return folder.resolve("normals_distill").resolve(id + ".png");
    }

    List<Path> files(String id) {
        return List.of(image(id), context(id), segmentation(id), parts(id), saliency(id), normals(id));
    }

    List<Path> folders() {
        return List.of(
                folder.resolve("JPEGImages"),
                folder.resolve("pascal-context").resolve("trainval"),
                folder.resolve("human_parts"),
                folder.resolve("sal_distill"),
                folder.resolve("normals_distill"));
    }

    /** The published validation part is the test part here. */
    Split<String> split() {
        Path lists = folder.resolve("ImageSets").resolve("Context");
        return Split.published(
                IdList.read(lists.resolve("train.txt")), IdList.read(lists.resolve("val.txt")), HELD_OUT_SHARE);
    }
}
