package io.rheostat.progress;

import java.util.Locale;

/**
 * How far work is, and how fast it goes.
 *
 * @param doneBefore units that were done before the clock started
 * @param total 0 where it is not known
 * @param seconds since the clock started
 */
record Pace(String unit, long doneBefore, long done, long total, double seconds) {
    String underWay() {
        return total > 0
                ? String.format(
                        Locale.ROOT,
                        "%s  %d%%  %s  %s left",
                        count(),
                        100 * done / total,
                        rateText(),
                        duration(secondsLeft()))
                : count() + "  " + rateText();
    }

    String ended() {
        boolean complete = total == 0 || done >= total;
        return (complete ? done + " " + units(done) : "stopped at " + count()) + " in " + duration(seconds) + "  "
                + rateText();
    }

    private double rate() {
        return seconds > 0 ? (done - doneBefore) / seconds : 0;
    }

    private double secondsLeft() {
        return rate() > 0 ? (total - done) / rate() : Double.NaN;
    }

    private String count() {
        return total > 0 ? done + "/" + total + " " + units(total) : done + " " + units(done);
    }

    private String units(long number) {
        return number == 1 ? unit : unit + "s";
    }

    private String rateText() {
        double rate = rate();
        String pattern = rate >= 100 ? "%.0f %s/s" : rate >= 1 ? "%.1f %s/s" : "%.3f %s/s";
        return String.format(Locale.ROOT, pattern, rate, unit);
    }

    /** Hours are shown where there are any: {@code 1:02:03}, {@code 4:05}. */
    static String duration(double seconds) {
        if (Double.isNaN(seconds)) {
            return "?";
        }
        long whole = Math.round(seconds);
        long hours = whole / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
