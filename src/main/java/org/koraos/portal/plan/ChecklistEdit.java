package org.koraos.portal.plan;

/** What a PO does to a story's definition of done. */
public sealed interface ChecklistEdit {

    /** One more step, behind the others. */
    record Add(String text) implements ChecklistEdit {}

    /** Other words for a step. What was ticked was the words before: the step is open again. */
    record Reword(int number, String text) implements ChecklistEdit {}

    /** The step goes, and its tick with it. */
    record Remove(int number) implements ChecklistEdit {}
}
