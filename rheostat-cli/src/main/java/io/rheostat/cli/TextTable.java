package io.rheostat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a head, columns as wide as their widest cell; numbers stand right, words left. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... head) {
        rows.add(List.of(head));
    }

    /** @param cells as many as the head has; a number is shown with thousands separated */
    TextTable row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells under a head of " + rows.get(0).size());
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> Numbers.text(cells[i]))
                .toList());
        return this;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            numeric[column] = isNumeric(column);
        }
        return rows.stream().map(row -> line(row, widths, numeric)).collect(Collectors.joining(System.lineSeparator()));
    }

    private boolean isNumeric(int column) {
        return rows.size() > 1
                && rows.stream().skip(1).allMatch(row -> row.get(column).matches("-?[0-9][0-9,.]*%?|"));
    }

    private static String line(List<String> row, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - row.get(column).length());
            line.append(column == 0 ? "" : GAP);
            line.append(numeric[column] ? padding + row.get(column) : row.get(column) + padding);
        }
        return line.toString().stripTrailing();
    }
}
