package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a budget is written. */
final class BudgetSyntax {
    private static final Pattern FORM =
            Pattern.compile("([+-]?\\d{1,19}(?:\\.\\d{1,18})?) ?(%|ms|([kMGT]?) ?(MACs|params)?)");
    private static final Map<String, Integer> EXPONENTS = Map.of("", 0, "k", 3, "M", 6, "G", 9, "T", 12);

    private BudgetSyntax() {}

    static Budget parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw fault(text, "is not a budget.");
        }
        BigDecimal number = new BigDecimal(form.group(1));
        if (number.signum() < 0) {
            throw fault(text, "is negative.");
        }
        return switch (form.group(2)) {
            case "%" -> share(text, number);
            case "ms" -> new Budget.Latency(number.doubleValue());
            default ->
                limit(text, number.scaleByPowerOfTen(EXPONENTS.get(form.group(3))), "params".equals(form.group(4)));
        };
    }

    private static Budget share(String text, BigDecimal percent) {
        if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw fault(text, "is more than the supernet takes, which is 100%.");
        }
        return new Budget.Share(percent.scaleByPowerOfTen(-2).doubleValue());
    }

    private static Budget limit(String text, BigDecimal amount, boolean params) {
        try {
            return new Budget.Limit(params ? Resource.PARAMS : Resource.MACS, amount.longValueExact());
        } catch (ArithmeticException e) {
            throw fault(text, "is not a whole number, or larger than " + Long.MAX_VALUE + ".");
        }
    }

    private static InvalidInputException fault(String text, String what) {
        return new InvalidInputException("budget: \"" + text + "\" " + what
                + " Allowed are MACs (120M, 1.5G, 300k, 250000), parameters"
                + " (2Mparams), a share of the supernet's MACs (0% to 100%) and latency (8ms). " + advice(text));
    }

    private static String advice(String text) {
        return text.strip().matches("0?\\.\\d+")
                ? "Maybe you meant "
                        + new BigDecimal(text.strip())
                                .scaleByPowerOfTen(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%."
                : "Maybe you meant 40%.";
    }
}
