package io.rheostat.server.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** What people look at the page with. */
enum Screen {
    DESKTOP(1280, 900, false, ColorScheme.LIGHT),
    DESKTOP_DARK(1280, 900, false, ColorScheme.DARK),
    PHONE(390, 844, true, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, true, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final boolean touch;
    private final ColorScheme colours;

    Screen(int width, int height, boolean touch, ColorScheme colours) {
        this.width = width;
        this.height = height;
        this.touch = touch;
        this.colours = colours;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(touch)
                .setIsMobile(touch)
                .setColorScheme(colours);
    }
}
