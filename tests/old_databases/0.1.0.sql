BEGIN TRANSACTION;
CREATE TABLE applications (
	id INTEGER NOT NULL, 
	person INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	campaign TEXT NOT NULL, 
	kind TEXT, 
	conversation TEXT NOT NULL, 
	reference TEXT, 
	versions INTEGER DEFAULT '0' NOT NULL, 
	created_at DOUBLE NOT NULL, 
	updated_at DOUBLE NOT NULL, 
	CONSTRAINT pk_applications PRIMARY KEY (id), 
	CONSTRAINT uq_applications_person UNIQUE (person, number), 
	CONSTRAINT fk_applications_person_people FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT uq_applications_reference UNIQUE (reference)
);
INSERT INTO "applications" VALUES(1,1,1,'fengtai-2023','point','{"campaign":"fengtai-2023","kind":"point","consent":{"version":"2026-11","at":"2023-06-01T09:00:00+08:00"},"answers":{"enterprise_name":{"value":"北京示例精密仪器有限公司","words":"北京示例精密仪器有限公司","at":"2023-06-01T09:00:00+08:00"},"legal_representative":{"value":"王示例","words":"王示例","at":"2023-06-01T09:00:00+08:00"},"address":{"value":"北京市丰台区示例路1号","words":"北京市丰台区示例路1号","at":"2023-06-01T09:00:00+08:00"},"postcode":{"value":"100070","words":"100070","at":"2023-06-01T09:00:00+08:00"},"enterprise_type":{"value":"有限责任公司","words":"有限责任公司","at":"2023-06-01T09:00:00+08:00"},"industry":{"value":"先进制造业","words":"先进制造业","at":"2023-06-01T09:00:00+08:00"},"annual_output":{"value":"3200","words":"三千两百万","at":"2023-06-01T09:00:00+08:00"},"employees":{"value":120,"words":"约120人","at":"2023-06-01T09:00:00+08:00"},"contact_person":{"value":"李示例","words":"李示例","at":"2023-06-01T09:00:00+08:00"},"contact_title":{"value":"法务经理","words":"法务经理","at":"2023-06-01T09:00:00+08:00"},"contact_phone":{"value":"010-63400000 转 6018","words":"63400000-6018","at":"2023-06-01T09:00:00+08:00"},"organisation":{"value":["leading_body","office","duties"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"staff":{"value":2,"words":"2","at":"2023-06-01T09:00:00+08:00"},"staff_readiness":{"value":["knowledge","independent","liaison"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"resources":{"value":["premises","facilities","funds"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"mechanisms":{"value":["people","papers","media","areas","inspection","leaks"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"plan":{"value":["review","inspection","training","risk"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"classification":{"value":["review","classify","conceal","declassify","destroy"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"publicity":{"value":["meeting","notice"],"words":"1,2","at":"2023-06-01T09:00:00+08:00"},"publicity_reach":{"value":true,"words":"是","at":"2023-06-01T09:00:00+08:00"},"induction":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"trainings":{"value":3,"words":"3次","at":"2023-06-01T09:00:00+08:00"},"trainings_ledger":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"agreements":{"value":["confidentiality","non_compete"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"inspections":{"value":["earlier","later"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"inspections_ledger":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"risk_assessment":{"value":["method","report"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"narrative":{"value":["draft",""],"words":"就用这份","at":"2023-06-01T09:00:00+08:00"}},"menu":[{"label":"补充","question":"narrative","option":"~add","number":1}]}','FT23-CGQG9A',1,1685581200.0,1685581200.0);
INSERT INTO "applications" VALUES(2,2,1,'fengtai-2023','zone','{"campaign":"fengtai-2023","kind":"zone","consent":{"version":"2026-11","at":"2023-06-01T09:00:00+08:00"},"answers":{"park_name":{"value":"北京示例科技园","words":"北京示例科技园","at":"2023-06-01T09:00:00+08:00"},"person_in_charge":{"value":"赵示例","words":"赵示例","at":"2023-06-01T09:00:00+08:00"},"address":{"value":"北京市丰台区示例大街8号","words":"北京市丰台区示例大街8号","at":"2023-06-01T09:00:00+08:00"},"postcode":{"value":"100071","words":"100071","at":"2023-06-01T09:00:00+08:00"},"park_type":{"value":"科技企业孵化器","words":"科技企业孵化器","at":"2023-06-01T09:00:00+08:00"},"enterprises":{"value":67,"words":"67","at":"2023-06-01T09:00:00+08:00"},"park_output":{"value":"120000","words":"12亿","at":"2023-06-01T09:00:00+08:00"},"qualified_enterprises":{"value":3,"words":"3","at":"2023-06-01T09:00:00+08:00"},"protecting_share":{"value":20,"words":"20","at":"2023-06-01T09:00:00+08:00"},"contact_person":{"value":"钱示例","words":"钱示例","at":"2023-06-01T09:00:00+08:00"},"contact_title":{"value":"企业服务部主任","words":"企业服务部主任","at":"2023-06-01T09:00:00+08:00"},"contact_phone":{"value":"010-63400001","words":"010-63400001","at":"2023-06-01T09:00:00+08:00"},"foundation":{"value":["awareness","demand","basis"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"organisation":{"value":["park_head","department_heads","key_enterprises","related_units","office","duties"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"staff":{"value":2,"words":"2","at":"2023-06-01T09:00:00+08:00"},"staff_readiness":{"value":["knowledge","services","liaison"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"resources":{"value":["premises","facilities","funds"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"mechanisms":{"value":["cooperation","operation","support","workflow"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"plan":{"value":["visits","guidance","training","risk"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"visited":{"value":14,"words":"14","at":"2023-06-01T09:00:00+08:00"},"guided":{"value":7,"words":"7","at":"2023-06-01T09:00:00+08:00"},"guidance":{"value":["at_random","system"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"activities":{"value":3,"words":"3","at":"2023-06-01T09:00:00+08:00"},"activities_ledger":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"trained":{"value":34,"words":"34","at":"2023-06-01T09:00:00+08:00"},"support":{"value":["window"],"words":"1","at":"2023-06-01T09:00:00+08:00"},"assessed":{"value":7,"words":"7","at":"2023-06-01T09:00:00+08:00"},"assessment":{"value":["at_random","report"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"narrative":{"value":["draft",""],"words":"就用这份","at":"2023-06-01T09:00:00+08:00"}},"menu":[{"label":"补充","question":"narrative","option":"~add","number":1}]}',NULL,0,1685581200.0,1685581200.0);
INSERT INTO "applications" VALUES(3,3,1,'fengtai-2023','point','{"campaign":"fengtai-2023","kind":"point","consent":{"version":"2026-11","at":"2023-06-01T09:00:00+08:00"},"answers":{"enterprise_name":{"value":"北京示例精密仪器有限公司","words":"北京示例精密仪器有限公司","at":"2023-06-01T09:00:00+08:00"},"legal_representative":{"value":"王示例","words":"王示例","at":"2023-06-01T09:00:00+08:00"},"address":{"value":"北京市丰台区示例路1号","words":"北京市丰台区示例路1号","at":"2023-06-01T09:00:00+08:00"},"postcode":{"value":"100070","words":"100070","at":"2023-06-01T09:00:00+08:00"},"enterprise_type":{"value":"有限责任公司","words":"有限责任公司","at":"2023-06-01T09:00:00+08:00"},"industry":{"value":"先进制造业","words":"先进制造业","at":"2023-06-01T09:00:00+08:00"},"annual_output":{"value":"3200","words":"三千两百万","at":"2023-06-01T09:00:00+08:00"},"employees":{"value":120,"words":"约120人","at":"2023-06-01T09:00:00+08:00"},"contact_person":{"value":"李示例","words":"李示例","at":"2023-06-01T09:00:00+08:00"},"contact_title":{"value":"法务经理","words":"法务经理","at":"2023-06-01T09:00:00+08:00"},"contact_phone":{"value":"010-63400000 转 6018","words":"63400000-6018","at":"2023-06-01T09:00:00+08:00"},"organisation":{"value":["leading_body","office","duties"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"staff":{"value":2,"words":"2","at":"2023-06-01T09:00:00+08:00"},"staff_readiness":{"value":["knowledge","independent","liaison"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"resources":{"value":["premises","facilities","funds"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"mechanisms":{"value":["people","papers","media","areas","inspection","leaks"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"plan":{"value":["review","inspection","training","risk"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"classification":{"value":["review","classify","conceal","declassify","destroy"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"publicity":{"value":["meeting","notice"],"words":"1,2","at":"2023-06-01T09:00:00+08:00"},"publicity_reach":{"value":true,"words":"是","at":"2023-06-01T09:00:00+08:00"},"induction":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"trainings":{"value":3,"words":"3次","at":"2023-06-01T09:00:00+08:00"},"trainings_ledger":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"agreements":{"value":["confidentiality","non_compete"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"inspections":{"value":["earlier","later"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"inspections_ledger":{"value":true,"words":"有","at":"2023-06-01T09:00:00+08:00"},"risk_assessment":{"value":["method","report"],"words":"全部","at":"2023-06-01T09:00:00+08:00"},"narrative":{"value":["draft",""],"words":"就用这份","at":"2023-06-01T09:00:00+08:00"}},"menu":[{"label":"补充","question":"narrative","option":"~add","number":1}]}',NULL,0,1685581200.0,1685581200.0);
CREATE TABLE identities (
	channel TEXT NOT NULL, 
	address TEXT NOT NULL, 
	person INTEGER NOT NULL, 
	gone_at DOUBLE, 
	CONSTRAINT pk_identities PRIMARY KEY (channel, address), 
	CONSTRAINT fk_identities_person_people FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "identities" VALUES('telegram','1001',1,NULL);
INSERT INTO "identities" VALUES('telegram','1002',2,NULL);
INSERT INTO "identities" VALUES('telegram','1003',3,NULL);
CREATE TABLE inbox (
	channel TEXT NOT NULL, 
	number TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	heard_at DOUBLE NOT NULL, 
	answered_at DOUBLE, 
	failure TEXT, 
	CONSTRAINT pk_inbox PRIMARY KEY (channel, number)
)
 WITHOUT ROWID

;
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	channel TEXT NOT NULL, 
	address TEXT NOT NULL, 
	application INTEGER, 
	what TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	created_at DOUBLE NOT NULL, 
	sent_at DOUBLE, 
	failed_at DOUBLE, 
	failure TEXT, 
	CONSTRAINT fk_outbox_application_applications FOREIGN KEY(application) REFERENCES applications (id) ON DELETE SET NULL
);
INSERT INTO "outbox" VALUES(1,'telegram','1001',1,'reply','{"text":"还没送到的话：1001","rows":[],"redraws":null,"application":1}',1685581200.0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(2,'telegram','1002',2,'reply','{"text":"还没送到的话：1002","rows":[],"redraws":null,"application":1}',1685581200.0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(3,'telegram','1003',3,'reply','{"text":"还没送到的话：1003","rows":[],"redraws":null,"application":1}',1685581200.0,NULL,NULL,NULL);
CREATE TABLE people (
	id INTEGER NOT NULL, 
	current INTEGER NOT NULL, 
	created_at DOUBLE NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id)
);
INSERT INTO "people" VALUES(1,1,1685581200.0);
INSERT INTO "people" VALUES(2,1,1685581200.0);
INSERT INTO "people" VALUES(3,1,1685581200.0);
CREATE INDEX ix_identities_person ON identities (person);
CREATE INDEX ix_outbox_waiting ON outbox (id) WHERE sent_at IS NULL AND failed_at IS NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',3);
COMMIT;
