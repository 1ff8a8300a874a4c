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


class Embed(Term):
    """What a built file may carry of its source."""

    FULL = "full"
    IDS = "ids"
    NONE = "none"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"full": "数据和编号", "ids": "编号", "none": "不带"}


class WorkingList(Term):
    """A list at the end of a draft for those who work on it."""

    GAPS = "gaps"
    FACTORS = "factors"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"gaps": "待补充数据", "factors": "待核实因子"}


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


class YearNature(Term):
    """What the numbers of a year are, which decides the tense of what is said of them."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TARGET = "target"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"actual": "实际", "forecast": "预计", "target": "目标"}


class IndicatorColumn(Term):
    """A column that the indicator table may have beside the official ones."""

    CHARACTER = "character"
    OWNER = "owner"
    YEARLY = "yearly"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"character": "属性", "owner": "责任部门", "yearly": "年均"}


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


class Electricity(Term):
    """How electricity counts as standard coal."""

    CALORIFIC = "calorific"
    EQUIVALENT = "equivalent"
    COAL_RATE = "coal_rate"
    REPORTED = "reported"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "calorific": "当量值",
            "equivalent": "等价值",
            "coal_rate": "发电煤耗法",
            "reported": "统计部门反馈",
        }


class Scope(Term):
    """Which emissions are counted."""

    DIRECT = "direct"
    WITH_PURCHASED = "with_purchased"
    REPORTED = "reported"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "direct": "直接排放",
            "with_purchased": "直接排放和净调入电力、热力间接排放",
            "reported": "统计部门反馈",
        }


class CarbonMethod(Term):
    """How the carbon dioxide of fuels is computed."""

    BY_FUEL = "by_fuel"
    COMPOSITE = "composite"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"by_fuel": "分品种因子", "composite": "综合系数"}


class GridLevel(Term):
    """Whose average a grid factor is."""

    NATIONAL = "national"
    GRID = "grid"
    PROVINCE = "province"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"national": "全国", "grid": "区域电网", "province": "省级"}


class GridVariant(Term):
    """What electricity a grid factor is the average of."""

    AVERAGE = "average"
    WITHOUT_TRADED = "without_traded"
    FOSSIL = "fossil"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "average": "平均因子",
            "without_traded": "不含市场化交易非化石能源电量的平均因子",
            "fossil": "化石能源电力因子",
        }


class GapFilling(Term):
    """What stands for a year that has no number."""

    NONE = "none"
    INTERPOLATE = "interpolate"
    HOLD = "hold"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"none": "不补", "interpolate": "内插", "hold": "沿用上年"}


class LaterYears(Term):
    """Which grid factor the years after those of the accounts count with: of projects and scenarios."""

    SAME = "same"
    OWN = "own"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"same": "与核算相同", "own": "当年"}


class PriceBase(Term):
    """The prices that a value is measured in."""

    CONSTANT = "constant"
    CURRENT = "current"
    REPORTED = "reported"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"constant": "不变价", "current": "当年价", "reported": "统计部门反馈"}


class Excluded(Term):
    """Energy that an intensity leaves out."""

    NOTHING = "nothing"
    FEEDSTOCK = "feedstock"
    FEEDSTOCK_NONFOSSIL = "feedstock_nonfossil"
    REPORTED = "reported"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "nothing": "不扣除",
            "feedstock": "原料用能",
            "feedstock_nonfossil": "原料用能和非化石能源",
            "reported": "统计部门反馈",
        }


class FactorKind(Term):
    """What a factor converts."""

    COAL_EQUIVALENT = "coal_equivalent"
    COAL_RATE = "coal_rate"
    CALORIFIC_VALUE = "calorific_value"
    CARBON_CONTENT = "carbon_content"
    OXIDATION = "oxidation"
    COMPOSITE = "composite"
    GRID = "grid"
    HEAT = "heat"
    SINK = "sink"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "coal_equivalent": "折标准煤系数",
            "coal_rate": "火力发电标准煤耗",
            "calorific_value": "低位发热量",
            "carbon_content": "单位热值含碳量",
            "oxidation": "碳氧化率",
            "composite": "综合排放系数",
            "grid": "电网排放因子",
            "heat": "热力排放因子",
            "sink": "单位面积碳汇量",
        }


class ScenarioRole(Term):
    """What a scenario stands for."""

    BASELINE = "baseline"
    POLICY = "policy"
    ENHANCED = "enhanced"
    OTHER = "other"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"baseline": "基准", "policy": "政策", "enhanced": "强化", "other": "其他"}


class SavingMethod(Term):
    """How a project saves energy or carbon dioxide."""

    RENEWABLE_POWER = "renewable_power"
    EFFICIENCY = "efficiency"
    FUEL_SWITCH = "fuel_switch"
    ELECTRIFICATION = "electrification"
    WASTE_HEAT = "waste_heat"
    CAPTURE = "capture"
    SINK = "sink"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "renewable_power": "可再生能源发电",
            "efficiency": "节能改造",
            "fuel_switch": "燃料替代",
            "electrification": "电能替代",
            "waste_heat": "余热利用",
            "capture": "碳捕集利用与封存",
            "sink": "碳汇",
        }


class NodeKind(Term):
    """What a node of the material flow is."""

    ENTERPRISE = "enterprise"
    UTILITY = "utility"
    OUTSIDE = "outside"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"enterprise": "企业", "utility": "公用设施", "outside": "园区外"}


class StreamKind(Term):
    """What flows; materials are counted by mass, water by volume, energy by heat content."""

    RAW_MATERIAL = "raw_material"
    PRODUCT = "product"
    SOLID_WASTE = "solid_waste"
    WATER = "water"
    ENERGY = "energy"
    OTHER = "other"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {
            "raw_material": "原料",
            "product": "产品",
            "solid_waste": "一般工业固体废物",
            "water": "水",
            "energy": "能源",
            "other": "其他",
        }

    @classmethod
    def units(cls) -> dict[str, str]:
        """Canonical value → the unit of its amounts."""
        return {kind.value: {"water": "万立方米", "energy": "万吉焦"}.get(kind.value, "万吨") for kind in cls}


class Computed(Term):
    """Which result of the ledger an expected effect states."""

    SAVING = "saving"
    ABATEMENT = "abatement"
    GENERATION = "generation"
    SINK = "sink"

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Canonical value → Chinese form."""
        return {"saving": "节能量", "abatement": "降碳量", "generation": "发电量", "sink": "碳汇量"}
