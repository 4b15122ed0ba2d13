package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.config.ConfigReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The settings and the rows of a folder: {@code dataset.yaml} with {@code manifest.csv}, or {@code manifest.yaml}
 * alone.
 */
record Manifest(List<Path> files, FolderConfig config, List<Row> rows) {
    private static final String IMAGE = "image";
    private static final String SPLIT = "split";
    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    static Manifest read(Path folder) {
        Path csv = folder.resolve("manifest.csv");
        Path settings = folder.resolve(Files.exists(csv) ? "dataset.yaml" : "manifest.yaml");
        if (!Files.isRegularFile(settings)) {
            throw new InvalidInputException(
                    "data folder " + folder.toAbsolutePath() + ": has no " + settings.getFileName()
                            + ". Maybe write dataset.yaml and manifest.csv, or manifest.yaml; docs/data.md shows"
                            + " both.");
        }
        FolderConfig config = ConfigReader.read(settings, List.of(), FolderConfig.class);
        if (Files.exists(csv)) {
            return new Manifest(List.of(settings, csv), config, readCsv(csv, config));
        }
        return new Manifest(List.of(settings), config, fromYaml(settings, config));
    }

    private static List<Row> fromYaml(Path file, FolderConfig config) {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> cells : config.samples()) {
            String where = file.getFileName() + ", sample " + (rows.size() + 1);
            checkColumns(where, cells.keySet(), config);
            rows.add(row(where, cells, config));
        }
        return rows;
    }

    private static List<Row> readCsv(Path file, FolderConfig config) {
        List<Row> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSV.parse(reader)) {
            checkColumns(file.getFileName().toString(), parser.getHeaderMap().keySet(), config);
            checkAllTasks(file, parser.getHeaderMap().keySet(), config);
            for (CSVRecord record : parser) {
                rows.add(fromRecord(file, parser, record, config));
            }
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not UTF-8 text. Maybe save it as CSV in UTF-8.", e);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw asInvalid(file, e);
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e.getMessage(), e);
        }
        return rows;
    }

    private static RuntimeException asInvalid(Path file, RuntimeException e) {
        return e instanceof InvalidInputException
                ? e
                : new InvalidInputException(
                        file + " is no valid CSV: " + e.getMessage() + ". Maybe a quote is not closed.", e);
    }

    private static Row fromRecord(Path file, CSVParser parser, CSVRecord record, FolderConfig config) {
        String where = file.getFileName() + ", line " + parser.getCurrentLineNumber();
        if (!record.isConsistent()) {
            throw new InvalidInputException(where + ": has " + record.size() + " cells, but the header has "
                    + parser.getHeaderMap().size() + ". Maybe a comma in a name has to be quoted.");
        }
        return row(where, record.toMap(), config);
    }

    private static Row row(String where, Map<String, String> cells, FolderConfig config) {
        String image = cells.getOrDefault(IMAGE, "");
        if (image.isBlank()) {
            throw new InvalidInputException(where + ": names no image. Maybe the line is to be removed.");
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String task : config.tasks().keySet()) {
            String cell = cells.getOrDefault(task, "");
            if (!cell.isBlank()) {
                labels.put(task, cell);
            }
        }
        return new Row(where, image, cells.getOrDefault(SPLIT, ""), labels);
    }

    private static void checkColumns(String where, Set<String> columns, FolderConfig config) {
        Set<String> known = new TreeSet<>(config.tasks().keySet());
        known.addAll(List.of(IMAGE, SPLIT));
        for (String column : columns) {
            if (!known.contains(column)) {
                throw new InvalidInputException(where + ": column \"" + column
                        + "\" is neither image, nor split, nor a declared task. " + Nearest.advice(column, known));
            }
        }
    }

    private static void checkAllTasks(Path file, Set<String> columns, FolderConfig config) {
        for (String task : config.tasks().keySet()) {
            if (!columns.contains(task)) {
                throw new InvalidInputException(file.getFileName() + ": has no column for task \"" + task + "\", only "
                        + String.join(", ", columns) + ". " + Nearest.advice(task, columns));
            }
        }
    }
}
