package org.koraos.portal.alerting;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.koraos.portal.journal.JournaledAggregate;
import org.koraos.portal.kernel.Actor;
import org.koraos.portal.kernel.Sha256;
import org.koraos.portal.kernel.SubjectRef;
import org.koraos.portal.kernel.TextRule;
import org.koraos.portal.kernel.Uuid7;

/**
 * Samples of what a rule watches, as somebody gave them. They never change: who has newer ones gives another set, and
 * what was said on the older ones can be said again.
 */
@Entity
@Table(name = "sample_set")
public class SampleSet extends JournaledAggregate<SampleSet> {

    private static final TextRule FILE_NAME = TextRule.line(200);

    @Id
    private UUID id;

    private UUID planId;
    private UUID ruleId;
    private String ruleKey;
    private String fileName;
    private String zone;
    private int sampleCount;
    private Instant firstAt;
    private Instant lastAt;
    private String digest;
    private byte[] packed;

    @Embedded
    @AttributeOverride(name = "personId", column = @Column(name = "given_by"))
    @AttributeOverride(name = "name", column = @Column(name = "given_by_name"))
    @AttributeOverride(name = "at", column = @Column(name = "given_at"))
    private Signature given;

    @SuppressWarnings("NullAway.Init")
    protected SampleSet() {}

    /** @param zone where nights are nights for those whom the rule wakes */
    SampleSet(RuleStanding rule, String fileName, SampleSeries series, ZoneId zone, Actor by, Instant now) {
        var plain = plain(series);
        this.id = Uuid7.create();
        this.planId = rule.plan().value();
        this.ruleId = rule.id();
        this.ruleKey = rule.key().value();
        this.fileName = FILE_NAME.required(fileName);
        this.zone = zone.getId();
        this.sampleCount = series.size();
        this.firstAt = series.first();
        this.lastAt = series.last();
        this.digest = Sha256.hex(plain);
        this.packed = pack(plain);
        this.given = Signature.of(by, now);
        record("samples-given", by);
    }

    SampleSeries series() {
        var plain = ByteBuffer.wrap(unpack(packed));
        var times = new long[sampleCount];
        var values = new double[sampleCount];
        for (var i = 0; i < sampleCount; i++) {
            times[i] = plain.getLong();
            values[i] = Double.longBitsToDouble(plain.getLong());
        }
        return new SampleSeries(times, values);
    }

    SamplesRow row() {
        return new SamplesRow(id, fileName, sampleCount, firstAt, lastAt, ZoneId.of(zone), digest, given);
    }

    UUID rule() {
        return ruleId;
    }

    /** Times and values one after the other, bit for bit: a stale marker is a NaN that only its bits tell. */
    private static byte[] plain(SampleSeries series) {
        var plain = ByteBuffer.allocate(series.size() * 2 * Long.BYTES);
        for (var i = 0; i < series.size(); i++) {
            plain.putLong(series.time(i)).putLong(Double.doubleToRawLongBits(series.value(i)));
        }
        return plain.array();
    }

    private static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(packed)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return zip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule's: its history says who gave samples. */
    @Override
    public SubjectRef subject() {
        return new SubjectRef(planId, AlertRule.KIND, ruleKey);
    }

    @Override
    public UUID aggregateId() {
        return id;
    }

    @Override
    protected Object state() {
        return new State(id, planId, ruleId, ruleKey, fileName, zone, sampleCount, firstAt, lastAt, digest, given);
    }

    private record State(
            UUID id,
            UUID planId,
            UUID ruleId,
            String ruleKey,
            String fileName,
            String zone,
            int sampleCount,
            Instant firstAt,
            Instant lastAt,
            String digest,
            Signature given) {}
}
