package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads points from a CSV file: a point a line, an objective a column. */
final class PointsFile {
    private PointsFile() {}

    /** Blank lines and lines that begin with {@code #} are skipped, and a first line without any number is taken as the head. */
    static List<double[]> read(Path file) {
        List<String> lines = lines(file);
        List<double[]> points = new ArrayList<>();
        boolean headAllowed = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                if (!(headAllowed && isHead(line))) {
                    points.add(numbers("file " + file + ": line " + (i + 1), line));
                }
                headAllowed = false;
            }
        }
        if (points.isEmpty()) {
            throw new InvalidInputException(
                    "file " + file + ": has no points. Maybe write a point a line, such as 2.3,4.5.");
        }
        return points;
    }

    /** @param field what the text is, for the message where it is wrong */
    static double[] numbers(String field, String text) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    field + ": \"" + text
                            + "\" is not allowed; numbers with commas between them are. Maybe write 2.3,4.5.",
                    e);
        }
    }

    private static boolean isHead(String line) {
        return Arrays.stream(line.split(",", -1)).noneMatch(PointsFile::isNumber);
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<String> lines(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("file " + file + ": is a folder. Maybe name a CSV file in it.");
        }
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("file " + file + ": does not exist. Maybe check the path.", e);
        } catch (MalformedInputException e) {
            throw new InvalidInputException("file " + file + ": is not UTF-8 text. Maybe it is not a CSV file.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
