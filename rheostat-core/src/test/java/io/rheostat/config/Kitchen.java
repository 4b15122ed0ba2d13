package io.rheostat.config;

import io.rheostat.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A configuration as the product's are made, with one of every kind of component. */
@Doc("A kitchen.")
record Kitchen(
        @Doc("What it is called.") String name,
        @Doc("The oven; a default one.") @Nullable Oven oven,
        @Doc("Rings, front to back; none.") @Nullable List<Ring> rings,
        @Doc("Dish to minutes; none.") @Nullable Map<String, Integer> dishes) {
    Kitchen {
        oven = Objects.requireNonNullElseGet(oven, () -> new Oven(180, null, null));
        rings = rings == null ? List.of() : List.copyOf(rings);
        dishes = dishes == null ? Map.of() : Map.copyOf(dishes);
    }

    record Oven(
            @Doc("Degrees Celsius.") int degrees,
            @Doc("How it heats; convection.") @Nullable Heat heat,

            @Doc("Share of full power, in (0, 1]; 1.") @Nullable
            Double power) {
        Oven {
            heat = Objects.requireNonNullElse(heat, Heat.CONVECTION);
            power = Objects.requireNonNullElse(power, 1.0);
            if (!(power > 0 && power <= 1)) {
                throw new InvalidInputException("power: " + power + " is not in (0, 1]. Maybe give a fraction.");
            }
        }

        public boolean isHot() {
            return degrees > 60;
        }
    }

    record Ring(
            @Doc("Litres a minute.") double flow,
            @Doc("Whether it is on; false.") @Nullable Boolean lit) {
        Ring {
            lit = Objects.requireNonNullElse(lit, false);
        }
    }

    enum Heat {
        CONVECTION,
        TOP_AND_BOTTOM,
        GRILL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
