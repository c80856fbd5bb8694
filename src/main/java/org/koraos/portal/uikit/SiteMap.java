package org.koraos.portal.uikit;

/**
 * Every page's path, once. Pages link by these, so that a module links to another without knowing it. A path below a
 * plan starts with {@link #PLAN} and carries the plan's short name.
 */
public final class SiteMap {

    public static final String SIGN_IN = "sign-in";
    public static final String WELCOME = "welcome/:token";
    public static final String HOME = "";
    public static final String PLANS = "plans";
    public static final String IMPORT = "plans/import";
    public static final String PEOPLE = "people";
    public static final String SUBSTITUTES = "substitutes";
    public static final String SIGNING_KEYS = "signing-keys";
    public static final String TOKENS = "tokens";
    public static final String INTEGRATIONS = "integrations";

    /** The parameter that names the plan in a path. */
    public static final String PLAN_PARAMETER = "plan";

    /** The parameter that names one thing of the plan in a path. */
    public static final String KEY_PARAMETER = "key";

    private static final String PLAN = "plan/:" + PLAN_PARAMETER;
    private static final String KEY = "/:" + KEY_PARAMETER;

    public static final String MY_WORK = PLAN + "/my-work";
    public static final String BOARD = PLAN + "/board";
    public static final String STORY = PLAN + "/story" + KEY;
    public static final String PLAN_PAGE = PLAN + "/overview";
    public static final String PLAN_UPDATE = PLAN + "/import";
    public static final String GATES = PLAN + "/gates";
    public static final String GATE = PLAN + "/gate" + KEY;
    public static final String GATE_POLICY = PLAN + "/gate-policy";
    public static final String RISKS = PLAN + "/risks";
    public static final String RISK = PLAN + "/risk" + KEY;
    public static final String ALERTING = PLAN + "/alerting";
    public static final String RULE = PLAN + "/rule" + KEY;
    public static final String PROPOSAL = PLAN + "/proposal" + KEY;
    public static final String REPOSITORIES = PLAN + "/repositories";
    public static final String DELIVERIES = PLAN + "/deliveries";
    public static final String STATUSES = PLAN + "/statuses";
    public static final String CONSISTENCY = PLAN + "/consistency";
    public static final String JOURNAL = PLAN + "/journal";

    private SiteMap() {}

    /** The path of a plan's page. */
    public static String of(String page, String plan) {
        return page.replace(":" + PLAN_PARAMETER, plan);
    }

    /** The path of the page of one thing of a plan. */
    public static String of(String page, String plan, String key) {
        return of(page, plan).replace(":" + KEY_PARAMETER, key);
    }
}
