package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.data.split.Lot;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows are for what: as the manifest's {@code split} column says, else by a hash of the image's name, so that
 * adding images moves none of the others.
 */
record Splits(List<Row> train, List<Row> heldOut, List<Row> test) {
    private static final String TRAIN = "train";
    private static final String HELD_OUT = "heldout";
    private static final String TEST = "test";
    private static final List<String> NAMES = List.of(TRAIN, HELD_OUT, TEST);

    static Splits of(List<Row> rows, FolderConfig config) {
        boolean said = rows.stream().anyMatch(row -> !row.split().isEmpty());
        Map<String, List<Row>> parts =
                rows.stream().collect(Collectors.groupingBy(row -> said ? said(row) : byName(row.image(), config)));
        return new Splits(
                parts.getOrDefault(TRAIN, List.of()),
                parts.getOrDefault(HELD_OUT, List.of()),
                parts.getOrDefault(TEST, List.of()));
    }

    /** @throws InvalidInputException where a part is empty */
    void requireImages() {
        require(TRAIN, train);
        require(HELD_OUT, heldOut);
        require(TEST, test);
    }

    private void require(String name, List<Row> rows) {
        if (rows.isEmpty()) {
            boolean said = Stream.of(train, heldOut, test).flatMap(List::stream).anyMatch(row -> !row.split()
                    .isEmpty());
            throw new InvalidInputException("split " + name + " has no image (train " + train.size() + ", heldout "
                    + heldOut.size() + ", test " + test.size() + "); each needs at least one. "
                    + (said
                            ? "Maybe mark about a tenth of the rows with it."
                            : "Maybe add images, or a split column."));
        }
    }

    private static String said(Row row) {
        if (!NAMES.contains(row.split())) {
            throw new InvalidInputException(row.where() + ": split \"" + row.split()
                    + "\" is not one of train, heldout, test. " + Nearest.advice(row.split(), NAMES));
        }
        return row.split();
    }

    private static String byName(String image, FolderConfig config) {
        double at = Lot.of(image);
        return at < config.testShare() ? TEST : at < config.testShare() + config.heldOutShare() ? HELD_OUT : TRAIN;
    }
}
