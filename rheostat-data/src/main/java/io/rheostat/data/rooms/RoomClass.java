package io.rheostat.data.rooms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a pixel can show; the ordinal is its label. */
enum RoomClass {
    WALL,
    FLOOR,
    CEILING,
    BOX,
    BALL,
    LAMP;

    static List<String> names() {
        return Arrays.stream(values())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
