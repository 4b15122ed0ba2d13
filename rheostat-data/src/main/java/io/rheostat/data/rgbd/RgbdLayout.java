package io.rheostat.data.rgbd;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code color/frame-000123.jpg} and {@code depth/frame-000123.png}. */
record RgbdLayout(Path color, Path depth) {
    private static final Pattern FRAME = Pattern.compile("(frame-(\\d{1,18}))\\.(jpg|png)");

    static RgbdLayout find(Path folder) {
        RgbdLayout layout = new RgbdLayout(folder.resolve("color"), folder.resolve("depth"));
        if (!Files.isDirectory(layout.color) || !Files.isDirectory(layout.depth)) {
            throw new InvalidInputException("data folder " + folder.toAbsolutePath()
                    + ": does not hold the folders color and depth. Maybe it is one folder too high or too low.");
        }
        return layout;
    }

    Path color(String frame) {
        return color.resolve(frame + ".jpg");
    }

    Path depth(String frame) {
        return depth.resolve(frame + ".png");
    }

    /** Every frame that has one file at least, in the order in which they were taken. */
    List<String> frames() {
        TreeSet<Matcher> frames =
                new TreeSet<>(Comparator.comparingLong((Matcher name) -> Long.parseLong(name.group(2)))
                        .thenComparing(name -> name.group(1)));
        frames.addAll(named(color));
        frames.addAll(named(depth));
        if (frames.isEmpty()) {
            throw new InvalidInputException("data folder " + color + ": holds no frame-NUMBER.jpg."
                    + " Maybe the frames are named otherwise, and have to be renamed.");
        }
        return frames.stream().map(name -> name.group(1)).toList();
    }

    private static List<Matcher> named(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FRAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(folder + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }
}
