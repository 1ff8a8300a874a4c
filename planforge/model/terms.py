"""The closed lists of words that a plan may use, each with its Chinese form."""

from __future__ import annotations

from planforge.model.fields import Term


class Kind(Term):
    """City or park."""

    CITY = "city"
    PARK = "park"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"city": "城市", "park": "园区"}


class Renewables(Term):
    """Endowment with renewable energy (guide 三（一）1)."""

    RICH = "rich"
    AVERAGE = "average"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"rich": "丰富", "average": "一般"}


class Industry(Term):
    """Structure of industry (guide 三（一）3)."""

    HEAVY = "heavy"
    RESOURCE = "resource"
    LIGHT = "light"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"heavy": "产业结构偏重", "resource": "资源型", "light": "产业结构较优"}


class ClimateZone(Term):
    """Building climate zone (guide 三（一）4; GB 50176)."""

    SEVERE_COLD = "severe_cold"
    COLD = "cold"
    HOT_SUMMER_COLD_WINTER = "hot_summer_cold_winter"
    HOT_SUMMER_WARM_WINTER = "hot_summer_warm_winter"
    TEMPERATE = "temperate"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "severe_cold": "严寒",
            "cold": "寒冷",
            "hot_summer_cold_winter": "夏热冬冷",
            "hot_summer_warm_winter": "夏热冬暖",
            "temperate": "温和",
        }


class Innovation(Term):
    """Strength in science and education (guide 四)."""

    STRONG = "strong"
    WEAK = "weak"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"strong": "较强", "weak": "相对薄弱"}


class Status(Term):
    """How a number was come by."""

    ACTUAL = "actual"
    PRELIMINARY = "preliminary"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    PLANNED = "planned"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "actual": "实际",
            "preliminary": "初步核算",
            "estimated": "估算",
            "forecast": "预计",
            "planned": "规划",
        }


class Missing(Term):
    """Why a value is absent (the notation keys of greenhouse-gas inventories)."""

    NOT_OCCURRING = "NO"
    NOT_ESTIMATED = "NE"
    INCLUDED_ELSEWHERE = "IE"
    CONFIDENTIAL = "C"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"NO": "未发生", "NE": "未估算", "IE": "已计入他处", "C": "涉密"}


class Nature(Term):
    """Nature of a construction project (建设性质)."""

    NEW = "new"
    CONTINUED = "continued"
    EXTENSION = "extension"
    RENOVATION = "renovation"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"new": "新建", "continued": "续建", "extension": "改扩建", "renovation": "技改"}


class ProjectStage(Term):
    """How far a project has come."""

    PLANNED = "planned"
    PREPARATION = "preparation"
    APPROVED = "approved"
    CONSTRUCTION = "construction"
    COMPLETED = "completed"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "planned": "谋划",
            "preparation": "开展前期工作",
            "approved": "已核准（备案）",
            "construction": "在建",
            "completed": "已建成",
        }


class FundSource(Term):
    """Who pays for a project."""

    CENTRAL_BUDGET = "central_budget"
    LOCAL_BUDGET = "local_budget"
    SPECIAL_BOND = "special_bond"
    ENTERPRISE = "enterprise"
    GREEN_CREDIT = "green_credit"
    GREEN_BOND = "green_bond"
    GREEN_FUND = "green_fund"
    BANK_LOAN = "bank_loan"
    SOCIAL_CAPITAL = "social_capital"
    OTHER = "other"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "central_budget": "中央预算内投资",
            "local_budget": "地方财政",
            "special_bond": "地方政府专项债券",
            "enterprise": "企业自筹",
            "green_credit": "绿色信贷",
            "green_bond": "绿色债券",
            "green_fund": "绿色基金",
            "bank_loan": "银行贷款",
            "social_capital": "社会资本",
            "other": "其他",
        }


class PolicyField(Term):
    """What a policy innovation is about (guide 六)."""

    FISCAL = "fiscal"
    FINANCE = "finance"
    INVESTMENT = "investment"
    PRICE = "price"
    ACCOUNTING = "accounting"
    EVALUATION = "evaluation"
    FOOTPRINT = "footprint"
    STANDARD = "standard"
    MARKET = "market"
    MANAGEMENT = "management"
    OTHER = "other"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "fiscal": "财政",
            "finance": "金融",
            "investment": "投资",
            "price": "价格",
            "accounting": "碳排放统计核算",
            "evaluation": "项目碳排放评价",
            "footprint": "产品碳足迹",
            "standard": "标准体系",
            "market": "市场化机制",
            "management": "碳排放管理",
            "other": "其他",
        }


class RiskField(Term):
    """What a risk threatens (notice, principle 坚持安全降碳)."""

    ENERGY = "energy"
    INDUSTRY_CHAIN = "industry_chain"
    FOOD = "food"
    LIVELIHOOD = "livelihood"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "energy": "能源安全",
            "industry_chain": "产业链供应链安全",
            "food": "粮食安全",
            "livelihood": "群众正常生产生活",
        }


class Character(Term):
    """Whether an indicator binds (属性)."""

    BINDING = "binding"
    EXPECTED = "expected"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"binding": "约束性", "expected": "预期性"}


class Flow(Term):
    """Which way energy goes across the boundary, or that it is made inside."""

    PRODUCTION = "production"
    INFLOW = "inflow"
    OUTFLOW = "outflow"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"production": "生产", "inflow": "调入", "outflow": "调出"}
