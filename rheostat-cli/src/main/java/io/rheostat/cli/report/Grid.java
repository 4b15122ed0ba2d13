package io.rheostat.cli.report;

/** How large a sheet of pictures is, as its style tells the style sheet. */
final class Grid {
    private Grid() {}

    /** @param narrow columns on a screen where a photograph has a row to itself */
    static String columns(int columns, int narrow) {
        return "--columns: " + columns + "; --narrow: " + narrow;
    }

    /** Of an element that is as high as so many rows. */
    static String rows(int count) {
        return "--rows: " + count;
    }
}
