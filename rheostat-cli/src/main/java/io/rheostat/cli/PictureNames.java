package io.rheostat.cli;

import io.rheostat.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The names of the pictures that {@code rheostat predict} draws: {@code IMAGE.TASK.png}, and with dials {@code IMAGE.TASK.40pc.depth=3.png}, so
 * that pictures of other settings stay.
 *
 * @param dials as they were given
 */
record PictureNames(List<String> dials) {
    String of(Path image, Task task) {
        return stem(image) + "." + task.name()
                + dials.stream().map(dial -> "." + harmless(dial)).collect(Collectors.joining()) + ".png";
    }

    /** Percent signs and blanks mean something to shells and in addresses. */
    private static String harmless(String dial) {
        return dial.replace("%", "pc").replaceAll("[^A-Za-z0-9.,=_-]", "");
    }

    static String stem(Path image) {
        // The root of a file system has no name; that it is no image is found out later.
        String name = image.getNameCount() == 0 ? "" : image.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
