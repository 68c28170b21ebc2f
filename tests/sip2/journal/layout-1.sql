BEGIN TRANSACTION;
CREATE TABLE act (
	op_id VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	patron VARCHAR, 
	state VARCHAR NOT NULL, 
	granted INTEGER NOT NULL, 
	wall_time VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (op_id)
)
 WITHOUT ROWID

;
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000001',1,'loan','10000001',NULL,'accepted',0,'2026-11-23T12:00:00+00:00','{"due":"2026-12-23","title":"红楼梦"}');
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000002',6,'loan','10000006',NULL,'refused',0,'2026-11-23T12:00:00+00:00','{"message":"不外借"}');
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000003',9,'loan','10000003','20241108','unknown',0,'2026-11-23T12:00:00+00:00','{"effect_key":"E003","effect_kind":"security","effect_value":"off","reason":"IlsTimeout"}');
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000004',12,'loan','10000004','20241215','granted',1,'2026-11-23T12:00:00+00:00','{"due_at":"2026-12-23T23:59:00+08:00"}');
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000005',16,'return','10000008',NULL,'granted',1,'2026-11-23T12:00:00+00:00','{}');
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000006',20,'loan','10000002','10030862','accepted',0,'2026-11-23T12:00:00+00:00','{"title":"草木缘情"}');
INSERT INTO "act" VALUES('019a0000-0000-7000-8000-000000000007',24,'renewal','10000021','20233017','staff',0,'2026-11-23T12:00:00+00:00','{"settled_by":"inspection"}');
CREATE TABLE effect (
	op_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	superseded INTEGER NOT NULL, 
	PRIMARY KEY (op_id, kind, "key"), 
	FOREIGN KEY(op_id) REFERENCES act (op_id)
)
 WITHOUT ROWID

;
INSERT INTO "effect" VALUES('019a0000-0000-7000-8000-000000000001','security','E001','off','proved','read back off',3,0);
INSERT INTO "effect" VALUES('019a0000-0000-7000-8000-000000000004','security','E004','off','proved','read back off',13,0);
INSERT INTO "effect" VALUES('019a0000-0000-7000-8000-000000000005','security','E008','on','proved','read back on',16,0);
INSERT INTO "effect" VALUES('019a0000-0000-7000-8000-000000000006','security','E002','off','owed','lifted',22,0);
CREATE TABLE event (
	sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	op_id VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	payload VARCHAR NOT NULL, 
	wall_time VARCHAR NOT NULL, 
	monotonic_s FLOAT NOT NULL, 
	boot_id VARCHAR NOT NULL
);
INSERT INTO "event" VALUES(1,'019a0000-0000-7000-8000-000000000001','intent','intent','{"at":"2026-11-23T12:00:00+00:00","item":"10000001","kind":"loan"}','2026-11-25T19:22:02.227301+00:00',4167.64756363,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(2,'019a0000-0000-7000-8000-000000000001','moved','sent','{"detail":{}}','2026-11-25T19:22:02.229342+00:00',4167.649600884,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(3,'019a0000-0000-7000-8000-000000000001','moved','accepted','{"detail":{"due":"2026-12-23","title":"红楼梦"},"effects":[["security","E001","off"]]}','2026-11-25T19:22:02.230791+00:00',4167.651050521,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(4,'019a0000-0000-7000-8000-000000000001','effect','started','{"key":"E001","kind":"security","proof":""}','2026-11-25T19:22:02.232401+00:00',4167.652667063,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(5,'019a0000-0000-7000-8000-000000000001','effect','proved','{"key":"E001","kind":"security","proof":"read back off"}','2026-11-25T19:22:02.233543+00:00',4167.653800921,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(6,'019a0000-0000-7000-8000-000000000002','intent','intent','{"at":"2026-11-23T12:00:00+00:00","item":"10000006","kind":"loan"}','2026-11-25T19:22:02.234556+00:00',4167.654814789,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(7,'019a0000-0000-7000-8000-000000000002','moved','sent','{"detail":{}}','2026-11-25T19:22:02.235845+00:00',4167.656103311,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(8,'019a0000-0000-7000-8000-000000000002','moved','refused','{"detail":{"message":"不外借"}}','2026-11-25T19:22:02.236548+00:00',4167.656805651,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(9,'019a0000-0000-7000-8000-000000000003','intent','intent','{"at":"2026-11-23T12:00:00+00:00","item":"10000003","kind":"loan"}','2026-11-25T19:22:02.237196+00:00',4167.657453613,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(10,'019a0000-0000-7000-8000-000000000003','moved','sent','{"detail":{"effect_key":"E003","effect_kind":"security","effect_value":"off"}}','2026-11-25T19:22:02.238121+00:00',4167.658379424,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(11,'019a0000-0000-7000-8000-000000000003','moved','unknown','{"detail":{"reason":"IlsTimeout"}}','2026-11-25T19:22:02.239143+00:00',4167.659401671,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(12,'019a0000-0000-7000-8000-000000000004','intent','intent','{"at":"2026-11-23T12:00:00+00:00","item":"10000004","kind":"loan"}','2026-11-25T19:22:02.240229+00:00',4167.660487306,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(13,'019a0000-0000-7000-8000-000000000004','moved','granted','{"detail":{"due_at":"2026-12-23T23:59:00+08:00"},"effects":[["security","E004","off"]]}','2026-11-25T19:22:02.241450+00:00',4167.661709089,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(14,'019a0000-0000-7000-8000-000000000004','effect','started','{"key":"E004","kind":"security","proof":""}','2026-11-25T19:22:02.243110+00:00',4167.663368785,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(15,'019a0000-0000-7000-8000-000000000004','effect','proved','{"key":"E004","kind":"security","proof":"read back off"}','2026-11-25T19:22:02.244152+00:00',4167.664411239,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(16,'019a0000-0000-7000-8000-000000000005','intent','intent','{"at":"2026-11-23T12:00:00+00:00","effects":[["security","E008","on"]],"item":"10000008","kind":"return"}','2026-11-25T19:22:02.245356+00:00',4167.665615076,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(17,'019a0000-0000-7000-8000-000000000005','effect','started','{"key":"E008","kind":"security","proof":""}','2026-11-25T19:22:02.246630+00:00',4167.666889103,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(18,'019a0000-0000-7000-8000-000000000005','effect','proved','{"key":"E008","kind":"security","proof":"read back on"}','2026-11-25T19:22:02.247720+00:00',4167.667978419,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(19,'019a0000-0000-7000-8000-000000000005','moved','granted','{"detail":{}}','2026-11-25T19:22:02.248864+00:00',4167.669122885,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(20,'019a0000-0000-7000-8000-000000000006','intent','intent','{"at":"2026-11-23T12:00:00+00:00","item":"10000002","kind":"loan"}','2026-11-25T19:22:02.250157+00:00',4167.670415428,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(21,'019a0000-0000-7000-8000-000000000006','moved','sent','{"detail":{}}','2026-11-25T19:22:02.251256+00:00',4167.671514597,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(22,'019a0000-0000-7000-8000-000000000006','moved','accepted','{"detail":{"title":"草木缘情"},"effects":[["security","E002","off"]]}','2026-11-25T19:22:02.252717+00:00',4167.672975752,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(23,'019a0000-0000-7000-8000-000000000006','effect','owed','{"key":"E002","kind":"security","proof":"lifted"}','2026-11-25T19:22:02.253980+00:00',4167.67423834,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(24,'019a0000-0000-7000-8000-000000000007','intent','intent','{"at":"2026-11-23T12:00:00+00:00","item":"10000021","kind":"renewal"}','2026-11-25T19:22:02.255240+00:00',4167.675498282,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(25,'019a0000-0000-7000-8000-000000000007','moved','sent','{"detail":{}}','2026-11-25T19:22:02.256464+00:00',4167.676728554,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(26,'019a0000-0000-7000-8000-000000000007','moved','unknown','{"detail":{}}','2026-11-25T19:22:02.257668+00:00',4167.677926848,'809146c5-e262-4c25-a25a-bcfb298cc37a');
INSERT INTO "event" VALUES(27,'019a0000-0000-7000-8000-000000000007','moved','staff','{"detail":{"settled_by":"inspection"}}','2026-11-25T19:22:02.258971+00:00',4167.679229755,'809146c5-e262-4c25-a25a-bcfb298cc37a');
CREATE INDEX event_op ON event (op_id);
CREATE INDEX act_state ON act (state);
CREATE INDEX effect_unproved ON effect (state) WHERE state <> 'proved' AND superseded = 0;
CREATE INDEX effect_current ON effect (kind, "key") WHERE superseded = 0;
CREATE TRIGGER event_refuses_update BEFORE update ON event BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
CREATE TRIGGER event_refuses_delete BEFORE delete ON event BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('event',27);
COMMIT;
