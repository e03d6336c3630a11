package io.arawn.workstream.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A vector of length 1. Two are equal if all their components are. */
public final class UnitVector {

    private final float[] components;

    private UnitVector(float[] components) {
        this.components = components;
    }

    /**
     * The direction of a vector of any length.
     *
     * @throws IllegalArgumentException when the length of the vector is 0 or not a number
     */
    public static UnitVector along(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("a vector of length " + length + " has no direction");
        }
        float[] components = new float[vector.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) (vector[i] / length);
        }
        return new UnitVector(components);
    }

    public int dimension() {
        return components.length;
    }

    public float component(int index) {
        return components[index];
    }

    /** The cosine of the angle between both vectors, 1 for the same direction. Both must have the same dimension. */
    public double cosine(UnitVector other) {
        float sum = 0;
        for (int i = 0; i < components.length; i++) {
            sum += components[i] * other.components[i];
        }
        return sum;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnitVector vector && Arrays.equals(components, vector.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "a direction of " + components.length + " dimensions";
    }
}
