package io.rheostat.progress;

/** Shows a line about work under way, and later the line that stays. */
interface Line {
    void draw(String text);

    void end(String text);
}
