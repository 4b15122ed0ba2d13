package io.rheostat.cli;

import io.rheostat.cli.PredictionReport.Finding.Metres;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Depth;
import java.util.Locale;

/**
 * The line above a picture of {@code rheostat predict}: what is shown, and at which setting of the dials.
 *
 * @param wish the preference in words
 */
record PictureHead(PlanReport plan, String wish) {
    String of(DenseResult result) {
        return result.task().name() + " (" + shown(result) + "); " + cost() + "; " + wish;
    }

    private static String shown(DenseResult result) {
        return switch (result.task().kind()) {
            case SEGMENTATION -> "classes";
            case DEPTH -> Metres.of((Depth) result).toString();
            case NORMALS -> "directions";
            default -> "probability";
        };
    }

    /** In milliseconds where these were bounded, else in MACs. */
    private String cost() {
        return plan.budgetMs() != null && plan.latencyMs() != null
                ? String.format(Locale.ROOT, "%.1f ms", plan.latencyMs())
                : String.format(Locale.ROOT, "%.0f %% of the MACs", 100 * plan.share());
    }
}
