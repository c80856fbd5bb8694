package org.koraos.portal.gate.ui;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;

import jakarta.annotation.security.PermitAll;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import org.jspecify.annotations.Nullable;

import org.koraos.portal.access.CurrentPerson;
import org.koraos.portal.access.Role;
import org.koraos.portal.gate.DecisionRules;
import org.koraos.portal.gate.GatePolicy;
import org.koraos.portal.gate.GatePolicyService;
import org.koraos.portal.kernel.Phrase;
import org.koraos.portal.kernel.Reason;
import org.koraos.portal.plan.GateKind;
import org.koraos.portal.plan.PlanReference;
import org.koraos.portal.plan.PlanScope;
import org.koraos.portal.plan.PlanService;
import org.koraos.portal.uikit.Notices;
import org.koraos.portal.uikit.PageHeader;
import org.koraos.portal.uikit.Phrases;
import org.koraos.portal.uikit.ReasonDialog;
import org.koraos.portal.uikit.SiteMap;

/** Who decides which kind of gate. A change counts from then on, makes decisions given before stale, and is on record. */
@Route(SiteMap.GATE_POLICY)
@PermitAll
@StyleSheet("styles/gate.css")
public class GatePolicyView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private final PlanService plans;
    private final GatePolicyService policies;
    private final boolean mayChange;
    private final Anchor back = new Anchor();
    private final Div content = new Div();
    private @Nullable PlanReference plan;

    GatePolicyView(PlanService plans, GatePolicyService policies, CurrentPerson current) {
        this.plans = plans;
        this.policies = policies;
        this.mayChange = current.holdsAny(Role.PO);
        setId("content");
        addClassNames("page", "gates-page");
        back.setText(getTranslation("gate.page.back"));
        back.addClassName("way-back");
        content.addClassName("gate-content");
        add(back, new PageHeader(getTranslation("gate.policy.title"), getTranslation("gate.policy.line")), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        plan = PlanScope.enter(event, plans);
        back.setHref(SiteMap.of(SiteMap.GATES, shown().slug()));
        read();
    }

    private void read() {
        content.removeAll();
        policies.policies(shown().id()).forEach(policy -> content.add(new PolicyForm(policy)));
    }

    private PlanReference shown() {
        return Objects.requireNonNull(plan, "known since the page was entered");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("gate.policy.page-title");
    }

    /** The rules of one kind of gate. */
    private final class PolicyForm extends Section {

        private final GatePolicy policy;
        private final CheckboxGroup<Role> roles = new CheckboxGroup<>();
        private final IntegerField expiry = new IntegerField();
        private final Checkbox highRisks = new Checkbox();

        PolicyForm(GatePolicy policy) {
            this.policy = policy;
            var name = policy.kind().name().toLowerCase(Locale.ROOT);
            setId("policy-" + name);
            addClassName("panel");
            add(new H2(Phrases.say(GatePolicyView.this, Phrase.of("gate.kind", policy.kind()))));
            var fault = policy.fault();
            if (fault != null) {
                var line = new Paragraph(Phrases.say(GatePolicyView.this, fault.sentence()));
                line.addClassName("refusal");
                add(line);
            }
            roles.setLabel(text("gate.policy.roles"));
            roles.setItems(DecisionRules.rolesWithASay().stream().sorted().toList());
            roles.setItemLabelGenerator(role -> Phrases.say(GatePolicyView.this, Phrase.of("access.role", role)));
            roles.setValue(policy.rules().roles());
            roles.setReadOnly(!mayChange);
            expiry.setLabel(text("gate.policy.expiry"));
            expiry.setHelperText(text("gate.policy.expiry-hint"));
            expiry.setValue(policy.rules().expiryDays());
            expiry.setReadOnly(!mayChange);
            highRisks.setLabel(text("gate.policy.high-risks"));
            highRisks.setValue(policy.rules().highRisksBlock());
            highRisks.setReadOnly(!mayChange);
            highRisks.setVisible(policy.kind() == GateKind.WAVE || policy.kind() == GateKind.PHASE);
            add(roles, expiry, highRisks);
            if (mayChange) add(save(name));
        }

        private String text(String key) {
            return GatePolicyView.this.getTranslation(key);
        }

        private Button save(String name) {
            var save = new Button(
                    text("gate.policy.save"),
                    click -> new ReasonDialog(
                                    Phrase.of("gate.policy.save"),
                                    Phrase.of("gate.policy.save-hint"),
                                    Phrase.of("gate.policy.save"),
                                    this::store)
                            .open());
            save.setId("save-policy-" + name);
            save.addThemeVariants(ButtonVariant.PRIMARY);
            return save;
        }

        private void store(Reason reason) {
            var chosen = roles.getValue();
            var held = chosen.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(chosen);
            var rules = new DecisionRules(held, expiry.getValue(), highRisks.getValue());
            policies.change(shown().id(), policy.kind(), policy.version(), rules, reason);
            read();
            Notices.done(GatePolicyView.this, Phrase.of("gate.policy.saved"));
        }
    }
}
