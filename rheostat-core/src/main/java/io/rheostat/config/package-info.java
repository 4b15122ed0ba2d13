/**
 * Configuration: YAML into records, strictly.
 *
 * <p>A section is a record beside the component that it configures. A component that may be left out is {@code @Nullable}, and the
 * canonical constructor replaces null by the default and checks the value, so that the default, the check and the {@link Doc} line stand
 * in one place:
 *
 * <pre>{@code
 * record Training(
 *         @Doc("Optimizer steps.") int steps,
 *         @Doc("Learning rate; 0.1.") @Nullable Double rate) {
 *     Training {
 *         rate = Objects.requireNonNullElse(rate, 0.1);
 *         if (!(rate > 0)) {
 *             throw new InvalidInputException("rate: " + rate + " is not allowed; it must be positive.");
 *         }
 *     }
 * }
 * }</pre>
 *
 * A whole section that may be left out is {@code @Nullable} too, and its default an instance of its record.
 */
@NullMarked
package io.rheostat.config;

import org.jspecify.annotations.NullMarked;
